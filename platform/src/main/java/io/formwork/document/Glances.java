package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Glance;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells of documents that were found what their forms say is worth knowing at a glance, as far as the reader may know it. */
@Service
public class Glances {
    private final Definitions definitions;
    private final Evaluation evaluation;

    Glances(Definitions definitions, Evaluation evaluation) {
        this.definitions = definitions;
        this.evaluation = evaluation;
    }

    /**
     * One thing told.
     *
     * @param value a number, a day, a text
     * @param unit what stands behind it, may be empty
     */
    public record Told(String title, Object value, String unit) {}

    @Transactional(readOnly = true)
    public List<Told> of(Document document) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(document.form());
        if (form.glance().isEmpty()) {
            return List.of();
        }
        SeenDocuments seen = evaluation.seen();
        SeenRecord record = seen.of(form, List.of(document)).getFirst();
        List<Told> told = new ArrayList<>();
        for (Glance glance : form.glance().values()) {
            Object value = run(set, seen, glance.value(), record);
            if (value != null && !Boolean.FALSE.equals(value) && !"".equals(value)) {
                Object unit = glance.unit() == null ? null : run(set, seen, glance.unit(), record);
                told.add(new Told(
                        glance.title().in(Caller.current().language()),
                        value instanceof ScriptRecord linked ? String.valueOf(linked.get("label")) : value,
                        unit instanceof ScriptRecord linked
                                ? String.valueOf(linked.get("label"))
                                : unit == null ? "" : unit.toString()));
            }
        }
        return told;
    }

    /** What cannot be computed, or whose ledger the reader may not read, is not told. */
    private static @Nullable Object run(
            DefinitionSet set, SeenDocuments seen, Expression expression, ScriptRecord record) {
        try {
            return set.script(expression).run(record, seen.context());
        } catch (ScriptProblem | UnknownDefinition _) {
            return null;
        }
    }
}
