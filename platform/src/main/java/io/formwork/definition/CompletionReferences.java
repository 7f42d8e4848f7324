package io.formwork.definition;

import io.formwork.definition.form.Completion;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import java.util.Collection;

/** Checks what forms say of drafts that their documents complete. */
final class CompletionReferences {
    private final DefinitionSet set;
    private final Problems problems;

    CompletionReferences(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check(Form form) {
        form.completes().forEach(completion -> {
            require(
                    completion,
                    "each",
                    "table",
                    completion.each(),
                    form.tables().keySet());
            Form target = set.forms().get(completion.form());
            if (target == null || target.kind() != FormKind.DOCUMENT) {
                problems.add(
                        completion.place(),
                        "completes.form",
                        "names '{0}', which is no form of documents",
                        completion.form());
                return;
            }
            if (completion.handIn() && target.process() != null) {
                problems.add(
                        completion.place(),
                        "completes.handIn",
                        "{0} goes through a process; only a person hands it in",
                        target.key());
            }
            require(
                    completion,
                    "table",
                    "table",
                    completion.table(),
                    target.tables().keySet());
            if (target.tables().get(completion.table()) instanceof FieldType.Table(var fields)) {
                completion
                        .fields()
                        .keySet()
                        .forEach(field -> require(completion, "fields", "field", field, fields.keySet()));
            }
        });
    }

    private void require(Completion completion, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(
                    completion.place(),
                    "completes." + key,
                    "names '{0}', which is no {1}{2}",
                    name,
                    Sentence.of(kind),
                    Suggestion.of(name, known));
        }
    }
}
