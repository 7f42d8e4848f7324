package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Documents;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a company says of itself on every paper: the texts of its settings of this name, those that are filled. */
@Component
class Letterhead {
    private static final String FORM = "company-settings";

    private final Documents documents;
    private final Permissions permissions;

    Letterhead(Documents documents, Permissions permissions) {
        this.documents = documents;
        this.permissions = permissions;
    }

    /** Each with its title, in the reader's language; none where the templates have no such settings. */
    List<String> of(DefinitionSet set) {
        Form form = set.forms().get(FORM);
        if (form == null || form.kind() != FormKind.SETTINGS || !permissions.may(set, form, Action.READ)) {
            return List.of();
        }
        Values said = documents.chosen(FORM);
        List<String> lines = new ArrayList<>();
        for (Field field : form.fields().values()) {
            if (said.get(field.key()) instanceof FieldValue.Text(var text) && !text.isBlank()) {
                lines.add(field.title().in(Caller.current().language()) + ": " + text);
            }
        }
        return lines;
    }
}
