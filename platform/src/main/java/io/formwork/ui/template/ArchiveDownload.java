package io.formwork.ui.template;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.formwork.template.PackageArchive;
import io.formwork.tenant.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** Definitions as a zip, for whoever may have them. */
final class ArchiveDownload implements DownloadHandler {
    private final transient Caller caller;
    private final String name;
    private final transient Supplier<Map<String, String>> files;

    ArchiveDownload(Caller caller, String name, Supplier<Map<String, String>> files) {
        this.caller = caller;
        this.name = name;
        this.files = files;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        byte[] zip = PackageArchive.write(caller.get(files::get));
        event.setFileName(name + ".zip");
        event.setContentType("application/zip");
        event.getOutputStream().write(zip);
    }
}
