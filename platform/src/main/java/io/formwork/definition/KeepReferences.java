package io.formwork.definition;

import io.formwork.definition.form.Check;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.Keep;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/** Checks what forms say of masters that their documents keep, and of the lines that their checks ask. */
final class KeepReferences {
    private final DefinitionSet set;
    private final Problems problems;

    KeepReferences(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check(Form form) {
        form.keeps().forEach(keep -> keep(form, keep));
        form.allFields().map(Field::check).filter(Objects::nonNull).forEach(check -> said(form, check));
        form.checks().forEach(check -> {
            said(form, check);
            Map<String, Field> asked = form.fields();
            if (check.each() != null) {
                if (form.tables().get(check.each()) instanceof FieldType.Table(var fields)) {
                    asked = fields;
                } else {
                    names(
                            form,
                            "checks.each",
                            "table",
                            check.each(),
                            form.tables().keySet());
                }
            }
            if (check.field() != null) {
                names(form, "checks.field", "field", check.field(), asked.keySet());
            }
        });
    }

    private void said(Form form, Check check) {
        if (check.message() != null) {
            check.message()
                    .names()
                    .forEach(name -> names(
                            form,
                            "checks.message",
                            "name of says",
                            name,
                            check.says().keySet()));
        }
    }

    private void keep(Form form, Keep keep) {
        if (keep.each() != null) {
            names(form, "keeps.each", "table", keep.each(), form.tables().keySet());
        }
        Form master = set.forms().get(keep.form());
        if (master == null || master.kind() != FormKind.MASTER) {
            problems.add(keep.place(), "keeps.form", "names '{0}', which is no master", keep.form());
            return;
        }
        keep.key()
                .keySet()
                .forEach(field ->
                        names(form, "keeps.key", "field", field, master.fields().keySet()));
        keep.fields()
                .keySet()
                .forEach(field -> names(
                        form, "keeps.fields", "field", field, master.fields().keySet()));
        keep.initially()
                .keySet()
                .forEach(field -> names(
                        form, "keeps.initially", "field", field, master.fields().keySet()));
        keep.sets()
                .keySet()
                .forEach(field -> names(
                        form, "keeps.sets", "field", field, master.fields().keySet()));
        keep.resets()
                .keySet()
                .forEach(field -> names(
                        form, "keeps.resets", "field", field, master.fields().keySet()));
        boolean indexed = keep.key().keySet().stream()
                .map(master.fields()::get)
                .anyMatch(field -> field != null && field.filterable());
        if (!indexed) {
            problems.add(keep.place(), "keeps.key", "needs a field that lists of {0} can filter", master.key());
        }
    }

    private void names(Form form, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(
                    form.place(),
                    key,
                    "names '{0}', which is no {1}{2}",
                    name,
                    Sentence.of(kind),
                    Suggestion.of(name, known));
        }
    }
}
