package io.formwork.ui.design.paper;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.report.Prints;
import io.formwork.tenant.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The PDF of a print as it is drafted, in one language; set when it is fetched.
 *
 * @param set what the page shows
 */
record PaperFile(
        Prints prints,
        Supplier<DefinitionSet> set,
        @Nullable UUID document,
        String print,
        Locale language) implements DownloadHandler {
    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        Caller self = Caller.current();
        byte[] content = new Caller(self.tenant(), self.user(), language, self.source(), self.clock())
                .get(() -> Definitions.previewing(set.get(), () -> prints.draft(document, print)));
        event.setContentType("application/pdf");
        event.setContentLength(content.length);
        event.getResponse().setHeader("Content-Disposition", "inline; filename=\"" + print + ".pdf\"");
        try (OutputStream out = event.getOutputStream()) {
            out.write(content);
        }
    }
}
