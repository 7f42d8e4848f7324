package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.report.ReportUse;
import io.formwork.permission.Permissions;
import java.util.List;
import java.util.Set;

/** Whether the caller may see all that a value is computed from. */
record Visible(DefinitionSet set, Permissions permissions) {

    boolean sees(Set<ReportUse> uses, Set<String> joins) {
        return uses.stream().allMatch(use -> switch (use) {
            case ReportUse.OfJoin(var name) -> joins.contains(name);
            case ReportUse.OfField(var form, var field) -> sees(set.requireForm(form), field);
        });
    }

    /** What a link is called is seen by everybody who sees the link. */
    private boolean sees(Form form, String field) {
        boolean ofALink =
                form.label().contains(field) || List.of("code", "name").contains(field);
        return permissions.seesField(set, form, field) && (ofALink || permissions.may(set, form, Action.READ));
    }
}
