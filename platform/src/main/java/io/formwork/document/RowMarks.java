package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.RowMark;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rows of a list are marked with; asked page by page, so that what they link to is read once. */
public final class RowMarks {
    private final DefinitionSet set;
    private final Form form;
    private final Evaluation evaluation;
    private final Map<UUID, RowMark> found = new HashMap<>();

    public RowMarks(DefinitionSet set, Form form, Evaluation evaluation) {
        this.set = set;
        this.form = form;
        this.evaluation = evaluation;
    }

    /** Asks of these documents. */
    public void expect(List<Document> documents) {
        if (form.list().marks().isEmpty()) {
            return;
        }
        SeenDocuments seen = evaluation.seen();
        ScriptContext context = seen.context();
        List<SeenRecord> records = seen.of(form, documents);
        for (int i = 0; i < documents.size(); i++) {
            RowMark mark = of(records.get(i), context);
            if (mark != null) {
                found.put(documents.get(i).id(), mark);
            }
        }
    }

    private @Nullable RowMark of(SeenRecord record, ScriptContext context) {
        for (RowMark mark : form.list().marks()) {
            try {
                if (Boolean.TRUE.equals(set.script(mark.when()).run(record, context))) {
                    return mark;
                }
            } catch (ScriptProblem _) {
                // What cannot be computed marks nothing.
            }
        }
        return null;
    }

    /** The mark of a document; null where it has none. */
    public @Nullable RowMark of(Document document) {
        return found.get(document.id());
    }
}
