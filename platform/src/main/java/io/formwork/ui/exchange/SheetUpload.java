package io.formwork.ui.exchange;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.function.BiConsumer;

/** Where a table comes in as a file: chosen, or dropped. */
public final class SheetUpload extends Upload {
    private static final int LARGEST = 25 * 1024 * 1024;

    /** @param taken what is done with it, by its name and its bytes */
    public SheetUpload(BiConsumer<String, byte[]> taken) {
        // A file comes by a request of its own.
        Caller caller = Caller.current();
        super(UploadHandler.inMemory(
                (metadata, content) -> caller.run(() -> taken.accept(metadata.fileName(), content))));
        addClassName("fw-import-upload");
        setUploadButton(new Button(Words.of("import.choose"), VaadinIcon.FILE_TABLE.create()));
        setDropLabel(new Span(Words.of("import.drop")));
        setAcceptedFileTypes(".csv", ".txt", ".xlsx");
        setMaxFileSize(LARGEST);
        addFileRejectedListener(event -> Blocks.refusal(event.getErrorMessage()));
        addAllFinishedListener(_ -> clearFileList());
    }
}
