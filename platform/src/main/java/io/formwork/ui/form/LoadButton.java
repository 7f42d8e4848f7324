package io.formwork.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.formwork.exchange.Loads;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.function.Consumer;

/** Takes a file that becomes lines: chosen, or dropped upon it. */
final class LoadButton extends Div {
    /** A file comes by a request of its own, outside of the one that drew this. */
    private final Caller caller = Caller.current();

    LoadButton(String text, boolean xml, Consumer<byte[]> read) {
        Upload upload = new Upload(UploadHandler.inMemory((_, content) -> caller.run(() -> read.accept(content))));
        upload.addClassName("fw-load");
        upload.setUploadButton(new Button(text, VaadinIcon.FILE_TABLE.create()));
        upload.setDropLabel(new Span(Words.of("files.drop")));
        upload.setMaxFileSize(Loads.LARGEST);
        upload.setAcceptedFileTypes(
                xml ? new String[] {".csv", ".txt", ".xlsx", ".xml"} : new String[] {".csv", ".txt", ".xlsx"});
        upload.addFileRejectedListener(event -> Blocks.refusal(event.getErrorMessage()));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        addClassName("fw-load-box");
        add(upload);
    }
}
