package io.formwork.definition;

import io.formwork.definition.reading.Problems;
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
        if (require(scan, "scans.line", "field", scan.line(), fields.keySet())
                && !(fields.get(scan.line()).type() instanceof FieldType.Link(String to, var _, boolean multiple, var _)
                        && !multiple
                        && readable(to))) {
            problems.add(scan.place(), "scans.line", "expected a link to a form whose documents have codes");
        }
        number(scan, "scans.counts", scan.counts(), fields);
        number(scan, "scans.upTo", scan.upTo(), fields);
        if (scan.piece() != null && !scan.also().containsKey(scan.piece())) {
            problems.add(scan.place(), "scans.piece", "names '" + scan.piece() + "', which is not among also");
        }
        scan.also().keySet().forEach(field -> also(scan, field, fields));
        scan.elements().forEach((identifier, field) -> {
            if (!identifier.matches("\\d{2,4}")) {
                problems.add(
                        scan.place(),
                        "scans.elements",
                        "found '" + identifier + "', expected an application identifier of two to four digits");
            }
            require(scan, "scans.elements", "field", field, fields.keySet());
        });
    }

    private void also(Scan scan, String field, Map<String, Field> fields) {
        if (!require(scan, "scans.also", "field", field, fields.keySet())) {
            return;
        }
        boolean fits = switch (fields.get(field).type()) {
            case FieldType.Text _ -> true;
            case FieldType.Link link -> !link.multiple() && readable(link.to());
            default -> false;
        };
        if (!fits) {
            problems.add(
                    scan.place(), "scans.also", "names '" + field + "'; expected a text, or a link to what has codes");
        }
    }

    private boolean readable(String form) {
        return !set.forms().containsKey(form) || !set.requireForm(form).codes().isEmpty();
    }

    private void number(Scan scan, String key, @Nullable String field, Map<String, Field> fields) {
        if (field != null
                && require(scan, key, "field", field, fields.keySet())
                && !(fields.get(field).type() instanceof FieldType.Numeric)) {
            problems.add(scan.place(), key, "names '" + field + "', which is no number");
        }
    }

    private boolean require(Scan scan, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(scan.place(), key, "names '" + name + "', which is no " + kind + Suggestion.of(name, known));
        }
        return known.contains(name);
    }
}
