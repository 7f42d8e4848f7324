package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Attachments;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.Documents;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.FileRef;
import io.formwork.value.Values;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a company says of itself on every paper: the texts of its settings of this name, those that are filled. */
@Component
class Letterhead {
    private static final String FORM = "company-settings";

    private final Documents documents;
    private final Attachments attachments;
    private final Permissions permissions;

    Letterhead(Documents documents, Attachments attachments, Permissions permissions) {
        this.attachments = attachments;
        this.documents = documents;
        this.permissions = permissions;
    }

    /**
     * What is said on top of a paper.
     *
     * @param lines each with its title, in the reader's language
     * @param logo the first picture as an address in a page; null where there is none
     */
    record Said(List<String> lines, @Nullable String logo) {}

    /** Nothing where the templates have no such settings. */
    Said of(DefinitionSet set) {
        Form form = set.forms().get(FORM);
        if (form == null || form.kind() != FormKind.SETTINGS || !permissions.may(set, form, Action.READ)) {
            return new Said(List.of(), null);
        }
        Values said = documents.chosen(FORM);
        List<String> lines = new ArrayList<>();
        String logo = null;
        for (Field field : form.fields().values()) {
            if (said.get(field.key()) instanceof FieldValue.Text(var text) && !text.isBlank()) {
                lines.add(field.title().in(Caller.current().language()) + ": " + text);
            } else if (logo == null
                    && said.get(field.key()) instanceof FieldValue.Files(var files)
                    && !files.isEmpty()) {
                logo = picture(files.getFirst());
            }
        }
        return new Said(lines, logo);
    }

    private @Nullable String picture(FileRef file) {
        try (InputStream content =
                attachments.open(documents.settings(FORM).ref(), file.id()).content()) {
            return Picture.address(content);
        } catch (IOException | DocumentNotFound _) {
            return null;
        }
    }
}
