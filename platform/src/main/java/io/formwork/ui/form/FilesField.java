package io.formwork.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.FileContent;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.value.DocumentRef;
import io.formwork.value.FileRef;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A field that holds files: added by choosing or dropping them, opened by their names; pictures are seen at once. */
final class FilesField extends CustomField<List<FileRef>> {
    private final FormDesk desk;
    private final Supplier<DocumentRef> document;
    private final boolean images;
    /** Files come and go by requests of their own, outside of the one that drew this field. */
    private final Caller caller = Caller.current();

    private final Div held = Blocks.div("fw-held");
    private final Upload upload;
    private List<FileRef> files = List.of();

    /** @param document whose field it is */
    FilesField(FormDesk desk, Supplier<DocumentRef> document, boolean images) {
        this.desk = desk;
        this.document = document;
        this.images = images;
        addClassName("fw-files-field");
        this.upload = new Upload(
                UploadHandler.inMemory((metadata, content) -> caller.run(() -> take(metadata.fileName(), content))));
        upload.addClassName("fw-upload");
        upload.setUploadButton(
                new Button(Words.of(images ? "files.add-picture" : "files.add"), VaadinIcon.PAPERCLIP.create()));
        upload.setDropLabel(new Span(Words.of("files.drop")));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        if (images) {
            upload.setAcceptedFileTypes("image/png", "image/jpeg", "image/gif", "image/webp");
        }
        add(Blocks.div("fw-files-box", held, upload));
    }

    private void take(String name, byte[] content) {
        try {
            List<FileRef> next = new ArrayList<>(files);
            next.add(desk.attachments().upload(name, new ByteArrayInputStream(content)));
            enter(next);
        } catch (RuntimeException e) {
            String sentence = FilesList.sentence(e);
            if (sentence == null) {
                throw e;
            }
            Blocks.refusal(sentence);
        }
    }

    private void enter(List<FileRef> next) {
        files = List.copyOf(next);
        draw();
        setModelValue(files, true);
    }

    private void draw() {
        held.removeAll();
        for (FileRef file : files) {
            DownloadHandler source = DownloadHandler.fromInputStream(_ -> {
                FileContent content = caller.get(() -> content(file.id()));
                return new DownloadResponse(content.content(), file.name(), file.contentType(), file.size());
            });
            Anchor name = new Anchor(source, file.name());
            name.addClassName("fw-file-name");
            Div row = Blocks.div("fw-file");
            if (images || file.contentType().startsWith("image/")) {
                row.add(new Image(source, ""));
            }
            row.add(name);
            if (!isReadOnly()) {
                Button remove = new Button(VaadinIcon.TRASH.create(), _ -> enter(without(file)));
                remove.addThemeVariants(ButtonVariant.TERTIARY);
                remove.setAriaLabel(Words.of("files.remove", file.name()));
                row.add(remove);
            }
            held.add(row);
        }
    }

    private List<FileRef> without(FileRef file) {
        return files.stream().filter(each -> !each.id().equals(file.id())).toList();
    }

    /** What was just uploaded belongs to no document yet. */
    private FileContent content(UUID file) {
        try {
            return desk.attachments().open(document.get(), file);
        } catch (DocumentNotFound _) {
            return desk.attachments().openUpload(file);
        }
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        if (readOnly != isReadOnly()) {
            super.setReadOnly(readOnly);
            upload.setVisible(!readOnly);
            draw();
        }
    }

    @Override
    public List<FileRef> getEmptyValue() {
        return List.of();
    }

    @Override
    protected List<FileRef> generateModelValue() {
        return files;
    }

    @Override
    protected void setPresentationValue(List<FileRef> next) {
        files = List.copyOf(next);
        draw();
    }
}
