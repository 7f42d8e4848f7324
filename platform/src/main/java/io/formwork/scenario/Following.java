package io.formwork.scenario;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what people did from what followed by itself. */
final class Following {
    private Following() {}

    /** The forms whose documents are changed by themselves, by the transaction in which something made them so. */
    static Map<String, Set<String>> in(List<AuditTrail.Done> done, DefinitionSet set) {
        Map<String, Set<String>> following = new HashMap<>();
        for (AuditTrail.Done each : done) {
            String action = each.entry().action();
            if (!action.equals("create") && !action.equals("change")) {
                set.form(each.entry().subject()).ifPresent(form -> {
                    Set<String> forms = following.computeIfAbsent(each.transaction(), _ -> new HashSet<>());
                    form.completes().forEach(completion -> forms.add(completion.form()));
                    form.keeps().forEach(keep -> forms.add(keep.form()));
                });
            }
        }
        return following;
    }
}
