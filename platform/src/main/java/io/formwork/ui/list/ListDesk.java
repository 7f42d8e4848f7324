package io.formwork.ui.list;

import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.document.Evaluation;
import io.formwork.document.Lookups;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Preferences;
import io.formwork.ui.Favourites;
import io.formwork.ui.form.DocumentActions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything a list on the screen asks of the rooms below. */
@Component
record ListDesk(
        Definitions definitions,
        Permissions permissions,
        DocumentSearch search,
        Documents documents,
        Lookups lookups,
        DocumentActions actions,
        Preferences preferences,
        Favourites favourites,
        Evaluation evaluation) {
    private static final String ROOMY = "lists.roomy";

    /** The list's columns that the caller may see. */
    List<ListColumn> columns(Form form) {
        return ListColumn.of(form).stream()
                .filter(column -> sees(form, column.key()))
                .toList();
    }

    boolean sees(Form form, String field) {
        return permissions.seesField(definitions.current(), form, field);
    }

    /** Whether the person wants more room between rows. */
    boolean roomy() {
        return preferences.read(ROOMY).isPresent();
    }

    void roomy(boolean wanted) {
        preferences.keep(ROOMY, wanted ? "yes" : "");
    }
}
