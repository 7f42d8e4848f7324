package io.formwork.ui.report;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.formwork.report.ReportFiles;
import io.formwork.report.ReportFiles.Format;
import io.formwork.report.Reports;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A report as a file, asked again when it is fetched: as it is then, and only what the reader may see then. */
final class ReportDownload implements DownloadHandler {
    private final transient Reports reports;
    private final transient ReportFiles files;
    private final String report;
    private final Map<String, String> texts;
    private final Format format;
    private final boolean shown;

    /** @param shown whether the browser shows it instead of keeping it */
    ReportDownload(
            Reports reports,
            ReportFiles files,
            String report,
            Map<String, String> texts,
            Format format,
            boolean shown) {
        this.reports = reports;
        this.files = files;
        this.report = report;
        this.texts = Map.copyOf(texts);
        this.format = format;
        this.shown = shown;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        byte[] content = files.write(reports.run(report, texts), format);
        event.setFileName(report + "." + format.extension());
        event.setContentType(format.media());
        event.setContentLength(content.length);
        if (shown) {
            event.getResponse()
                    .setHeader("Content-Disposition", "inline; filename=\"" + report + "." + format.extension() + "\"");
        }
        try (OutputStream out = event.getOutputStream()) {
            out.write(content);
        }
    }
}
