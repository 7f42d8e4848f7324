package io.formwork.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import io.formwork.definition.form.Form;
import io.formwork.document.Attachment;
import io.formwork.document.Document;
import io.formwork.document.FileContent;
import io.formwork.document.FileTooLarge;
import io.formwork.document.State;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import io.formwork.value.DocumentRef;
import io.formwork.value.FileRef;
import java.io.ByteArrayInputStream;
import java.text.NumberFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that lie with a document: dropped or chosen, opened, taken away. */
final class FilesList extends Div {
    private static final double KILO = 1024;

    private final FormDesk desk;
    private final DocumentRef ref;
    /** What counts keeps the papers that it was decided on. */
    private final boolean removes;

    /** Files come and go by requests of their own, outside of the one that drew this list. */
    private final Caller caller = Caller.current();

    private final Div files = Blocks.div("fw-files");

    FilesList(FormDesk desk, Form form, Document document, boolean changes) {
        this.desk = desk;
        this.ref = document.ref();
        this.removes = changes && DocumentActions.open(form, document);
        if (changes && document.state() != State.CANCELLED) {
            Upload upload = new Upload(UploadHandler.inMemory((metadata, content) -> caller.run(() -> attempt(
                    () -> desk.attachments().add(ref, null, metadata.fileName(), new ByteArrayInputStream(content))))));
            upload.addClassName("fw-upload");
            upload.setUploadButton(new Button(Words.of("files.add"), VaadinIcon.PAPERCLIP.create()));
            upload.setDropLabel(new Span(Words.of("files.drop")));
            upload.addAllFinishedListener(_ -> upload.clearFileList());
            add(upload);
        }
        add(files);
        show();
    }

    private void show() {
        files.removeAll();
        List<Attachment> all = desk.attachments().list(ref);
        if (all.isEmpty()) {
            files.add(Blocks.span("fw-quiet", Words.of("files.none")));
        }
        all.reversed().forEach(attachment -> files.add(row(attachment)));
    }

    private Div row(Attachment attachment) {
        FileRef file = attachment.file();
        Anchor name = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    FileContent content = caller.get(() -> desk.attachments().open(ref, file.id()));
                    return new DownloadResponse(content.content(), file.name(), file.contentType(), file.size());
                }),
                file.name());
        name.addClassName("fw-file-name");
        String who = desk.users().displayName(attachment.by());
        Div row = Blocks.div(
                "fw-file",
                Blocks.div(
                        "fw-file-text",
                        name,
                        Blocks.span("fw-when", size(file.size()) + " · " + who + " · " + Moments.of(attachment.at()))));
        if (removes && attachment.field() == null) {
            Button remove = new Button(
                    VaadinIcon.TRASH.create(),
                    _ -> attempt(() -> desk.attachments().remove(ref, file.id())));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(Words.of("files.remove", file.name()));
            row.add(remove);
        }
        return row;
    }

    private static String size(long bytes) {
        NumberFormat format = NumberFormat.getInstance(Words.reader());
        format.setMaximumFractionDigits(1);
        return bytes < KILO * KILO
                ? format.format(Math.ceil(bytes / KILO)) + " KB"
                : format.format(bytes / KILO / KILO) + " MB";
    }

    private void attempt(Runnable doing) {
        try {
            doing.run();
            show();
        } catch (RuntimeException e) {
            String sentence = sentence(e);
            if (sentence == null) {
                throw e;
            }
            Blocks.refusal(sentence);
        }
    }

    static @Nullable String sentence(RuntimeException problem) {
        return problem instanceof FileTooLarge large
                ? Words.of("files.too-large", large.mostMegabytes())
                : Problems.sentence(problem);
    }
}
