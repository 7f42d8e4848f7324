package io.formwork.definition;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Scan;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that what a scan names is there, and can be read: the table, its fields, the forms whose codes are looked up. */
final class ScanReferences {
    private final DefinitionSet set;
    private final Problems problems;

    ScanReferences(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check(Form form) {
        form.scans().forEach((table, scan) -> {
            if (form.tables().get(table) instanceof FieldType.Table(var fields)) {
                check(scan, fields);
            } else {
                require(scan, "scans", "table", table, form.tables().keySet());
            }
        });
    }

    private void check(Scan scan, Map<String, Field> fields) {
        FieldType line = type(scan, "scans.line", scan.line(), fields);
        if (line != null && !link(line)) {
            problems.add(scan.place(), "scans.line", "expected a link to a form whose documents have codes");
        }
        number(scan, "scans.counts", scan.counts(), fields);
        number(scan, "scans.upTo", scan.upTo(), fields);
        if (scan.unit() != null) {
            FieldType unit = type(scan, "scans.unit", scan.unit().field(), fields);
            if (unit != null && !(unit instanceof FieldType.Link)) {
                problems.add(
                        scan.place(),
                        "scans.unit",
                        "names '{0}'; expected a link",
                        scan.unit().field());
            }
        }
        if (scan.piece() != null && !scan.also().containsKey(scan.piece())) {
            problems.add(scan.place(), "scans.piece", "names '{0}', which is not among also", scan.piece());
        }
        scan.also().keySet().forEach(field -> {
            FieldType type = type(scan, "scans.also", field, fields);
            if (type != null && !(type instanceof FieldType.Text) && !link(type)) {
                problems.add(
                        scan.place(), "scans.also", "names '{0}'; expected a text, or a link to what has codes", field);
            }
        });
        scan.elements().forEach((identifier, field) -> {
            if (!identifier.matches("\\d{2,4}")) {
                problems.add(
                        scan.place(),
                        "scans.elements",
                        "found '{0}', expected an application identifier of two to four digits",
                        identifier);
            }
            require(scan, "scans.elements", "field", field, fields.keySet());
        });
    }

    /** Whether it leads to documents that a code can name. */
    private boolean link(FieldType type) {
        return type instanceof FieldType.Link link
                && !link.multiple()
                && (!set.forms().containsKey(link.to())
                        || !set.requireForm(link.to()).codes().isEmpty());
    }

    private void number(Scan scan, String key, @Nullable String field, Map<String, Field> fields) {
        FieldType type = field == null ? null : type(scan, key, field, fields);
        if (type != null && !(type instanceof FieldType.Numeric)) {
            problems.add(scan.place(), key, "names '{0}', which is no number", field);
        }
    }

    /** What the field can hold; null where there is no such field, which is said. */
    private @Nullable FieldType type(Scan scan, String key, String field, Map<String, Field> fields) {
        require(scan, key, "field", field, fields.keySet());
        Field found = fields.get(field);
        return found == null ? null : found.type();
    }

    private void require(Scan scan, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(
                    scan.place(),
                    key,
                    "names '{0}', which is no {1}{2}",
                    name,
                    Sentence.of(kind),
                    Suggestion.of(name, known));
        }
    }
}
