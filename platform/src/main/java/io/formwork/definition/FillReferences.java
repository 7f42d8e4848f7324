package io.formwork.definition;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Checks what forms say of balances, lists and documents that fill their tables. */
final class FillReferences {
    private final DefinitionSet set;
    private final Problems problems;

    FillReferences(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check(Form form) {
        form.fills().values().forEach(fill -> fill(form, fill));
    }

    private void fill(Form form, Fill fill) {
        require(
                fill.place(),
                "fills.table",
                "table",
                fill.table(),
                form.tables().keySet());
        FieldType.Table table = form.tables().get(fill.table());
        if (table != null) {
            fields(fill.place(), "fills.fields", fill.fields(), table.fields().keySet());
            if (fill.upTo() != null) {
                require(
                        fill.place(),
                        "fills.upTo.field",
                        "field",
                        fill.upTo().field(),
                        table.fields().keySet());
            }
        }
        if (fill.split() != null && table != null) {
            require(
                    fill.place(),
                    "fills.split.field",
                    "field",
                    fill.split().field(),
                    table.fields().keySet());
        }
        if (fill.split() != null && fill.upTo() != null) {
            problems.add(fill.place(), "fills", "a fill either hands out a total (upTo) or splits lines, not both");
        }
        Fill.From from = fill.from();
        if (!from.each().isEmpty()) {
            fromLists(form, fill);
            return;
        }
        if (from.form() != null) {
            fromForm(fill, from.form());
            return;
        }
        LedgerDefinition ledger = set.ledgers().get(from.ledger());
        if (ledger == null) {
            require(
                    fill.place(),
                    "fills.from.ledger",
                    "ledger",
                    String.valueOf(from.ledger()),
                    set.ledgers().keySet());
            return;
        }
        Set<String> dimensions = ledger.dimensions().keySet();
        from.by().forEach(dimension -> require(fill.place(), "fills.from.by", "dimension", dimension, dimensions));
        from.where()
                .keySet()
                .forEach(dimension -> require(fill.place(), "fills.from.where", "dimension", dimension, dimensions));
        if (from.by().isEmpty()) {
            problems.add(fill.place(), "fills.from.by", "is missing; expected the dimensions that make a line");
        }
    }

    private void fromLists(Form form, Fill fill) {
        Fill.From from = fill.from();
        from.each().keySet().forEach(name -> {
            if (form.fields().containsKey(name)) {
                problems.add(fill.place(), "fills.from.each", "'{0}' is a field of {1} already", name, form.key());
            }
        });
        from.by()
                .forEach(name -> require(
                        fill.place(),
                        "fills.from.by",
                        "list of each",
                        name,
                        from.each().keySet()));
        if (from.ledger() != null || from.form() != null || fill.split() != null) {
            problems.add(fill.place(), "fills.from", "combinations come from no ledger and no form, and split nothing");
        }
    }

    private void fromForm(Fill fill, String key) {
        Form form = set.forms().get(key);
        if (form == null) {
            require(fill.place(), "fills.from.form", "form", key, set.forms().keySet());
            return;
        }
        Map<String, Field> rows = new LinkedHashMap<>(form.fields());
        String lines = fill.from().lines();
        if (lines != null && form.tables().get(lines) instanceof FieldType.Table(var fields)) {
            rows.putAll(fields);
        } else if (lines != null) {
            require(
                    fill.place(),
                    "fills.from.lines",
                    "table",
                    lines,
                    form.tables().keySet());
        }
        fill.from()
                .states()
                .forEach(state -> require(fill.place(), "fills.from.states", "state", state, References.STATES));
        fill.from().by().stream()
                .filter(field -> lines == null || !field.equals("line"))
                .forEach(field -> require(fill.place(), "fills.from.by", "field", field, rows.keySet()));
        if (fill.from().ledger() != null
                || fill.from().at() != null
                || fill.split() != null && lines != null
                || !fill.from().where().isEmpty()) {
            problems.add(
                    fill.place(),
                    "fills.from",
                    "rows of a form have no ledger, at or where, and lines of documents no split; say when");
        }
    }

    private void fields(Place place, String key, Map<String, ?> map, Collection<String> known) {
        map.keySet().forEach(field -> require(place, key, "field", field, known));
    }

    private void require(Place place, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(
                    place, key, "names '{0}', which is no {1}{2}", name, Sentence.of(kind), Suggestion.of(name, known));
        }
    }
}
