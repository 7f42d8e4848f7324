package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.ChecklistItem;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what stands in the way of handing a document in, as it is now. */
@Service
public class Checklists {
    private final Definitions definitions;
    private final Desk desk;

    Checklists(Definitions definitions, Desk desk) {
        this.definitions = definitions;
        this.desk = desk;
    }

    /**
     * One item of a checklist.
     *
     * @param count how many stand in the way, or null
     * @param filter of the list that is opened, or null
     */
    public record Answer(
            ChecklistItem item,
            boolean holds,
            @Nullable BigDecimal count,
            @Nullable String filter) {}

    /** The answers of all items that are asked of this document; it may be one that is being typed. */
    @Transactional(readOnly = true)
    public List<Answer> of(Document document) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(document.form());
        LinkedDocuments links = desk.links(set).expect(document.values());
        DocumentScope scope = DocumentScope.of(links, form, document);
        ScriptContext context = desk.context(set);
        List<Answer> answers = new ArrayList<>();
        for (ChecklistItem item : form.checklist()) {
            if (item.when() == null || Boolean.TRUE.equals(run(set, item.when(), scope, context))) {
                Object count = run(set, item.count(), scope, context);
                Object filter =
                        item.opens() == null ? null : run(set, item.opens().filter(), scope, context);
                answers.add(new Answer(
                        item,
                        Boolean.TRUE.equals(run(set, item.that(), scope, context)),
                        count instanceof BigDecimal number ? number : null,
                        filter instanceof String text ? text : null));
            }
        }
        return answers;
    }

    private static @Nullable Object run(
            DefinitionSet set, @Nullable Expression expression, DocumentScope scope, ScriptContext context) {
        try {
            return expression == null ? null : set.script(expression).run(scope, context);
        } catch (ScriptProblem _) {
            // While somebody types, half of what a condition names may still be empty.
            return null;
        }
    }
}
