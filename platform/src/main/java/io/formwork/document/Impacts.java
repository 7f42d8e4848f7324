package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what definitions that are not published yet would mean for the documents that are there. */
@Service
public class Impacts {
    /** More are not looked at one by one: it is read while a person waits. */
    private static final int MOST_LOOKED_AT = 200;

    private static final int MOST_EXAMPLES = 5;

    private final Definitions definitions;
    private final Permissions permissions;
    private final DocumentStore store;
    private final Desk desk;
    private final JdbcClient jdbc;

    Impacts(Definitions definitions, Permissions permissions, DocumentStore store, Desk desk, JdbcClient jdbc) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.store = store;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /**
     * @param next what would run
     * @param forms those that are not what they were; of others nothing is said
     * @return those that have documents
     */
    @Transactional(readOnly = true)
    public List<Impact> of(DefinitionSet next, Collection<String> forms) {
        DefinitionSet now = definitions.current();
        permissions.requireConfigurer(now);
        Map<String, Map<String, Long>> counts = counts(forms);
        List<Impact> impacts = new ArrayList<>();
        for (String key : forms) {
            Map<String, Long> states = counts.get(key);
            Form form = now.form(key).orElse(null);
            if (states != null && form != null) {
                impacts.add(impact(now, next, form, states));
            }
        }
        return impacts;
    }

    private Map<String, Map<String, Long>> counts(Collection<String> forms) {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        jdbc.sql("SELECT form, state, count(*) FROM document WHERE tenant_id = ? AND form = ANY (?) GROUP BY 1, 2")
                .params(tenant(), forms.toArray(String[]::new))
                .query(rows -> {
                    counts.computeIfAbsent(rows.getString(1), _ -> new LinkedHashMap<>())
                            .put(rows.getString(2), rows.getLong(3));
                });
        return counts;
    }

    private Impact impact(DefinitionSet now, DefinitionSet next, Form form, Map<String, Long> states) {
        Form then = next.form(form.key()).orElse(null);
        List<UUID> newest = then == null || !asksOtherwise(form, then) ? List.of() : newest(form);
        Map<UUID, Document> before = store.load(now, newest);
        Map<UUID, Document> after = store.load(next, newest);
        List<Impact.Example> failing = new ArrayList<>();
        int failed = 0;
        for (UUID id : newest) {
            Document document = after.get(id);
            Document known = before.get(id);
            if (document == null || known == null || then == null) {
                continue;
            }
            Set<String> wrongAlready = new HashSet<>();
            problems(now, form, known).forEach(problem -> wrongAlready.add(problem.field() + " " + problem.code()));
            FieldProblem first = problems(next, then, document).stream()
                    .filter(problem -> !wrongAlready.contains(problem.field() + " " + problem.code()))
                    .findFirst()
                    .orElse(null);
            if (first != null) {
                failed++;
                if (failing.size() < MOST_EXAMPLES) {
                    failing.add(new Impact.Example(document.label(), first));
                }
            }
        }
        boolean lives = form.kind() == FormKind.DOCUMENT;
        return new Impact(
                form.key(),
                form.title(),
                states.values().stream().mapToLong(Long::longValue).sum(),
                lives ? states.getOrDefault(State.DRAFT.key(), 0L) : 0,
                states.getOrDefault(State.PENDING.key(), 0L),
                newest.size(),
                failed,
                failing);
    }

    /** Where fields and checks are the same, nothing that was good can be bad. */
    private static boolean asksOtherwise(Form now, Form next) {
        return !now.fields().equals(next.fields()) || !now.checks().equals(next.checks());
    }

    private List<UUID> newest(Form form) {
        return jdbc.sql("SELECT id FROM document WHERE tenant_id = ? AND form = ? AND state <> ?"
                        + " ORDER BY d1 DESC, id DESC LIMIT " + MOST_LOOKED_AT)
                .params(tenant(), form.key(), State.CANCELLED.key())
                .query(UUID.class)
                .list();
    }

    /** What would be wrong if it were saved as it is; defaults are filled in first, as they are when it is saved. */
    private List<FieldProblem> problems(DefinitionSet set, Form form, Document document) {
        return desk.preview(set, form, document, document, new Entered(Map.of()))
                .problems();
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
