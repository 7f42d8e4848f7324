package io.formwork.ui.list;

import io.formwork.definition.Definitions;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.document.Lookups;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Preferences;
import io.formwork.ui.Favourites;
import io.formwork.ui.form.DocumentActions;
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
        Favourites favourites) {
    private static final String ROOMY = "lists.roomy";

    /** Whether the person wants more room between rows. */
    boolean roomy() {
        return preferences.read(ROOMY).isPresent();
    }

    void roomy(boolean wanted) {
        preferences.keep(ROOMY, wanted ? "yes" : "");
    }
}
