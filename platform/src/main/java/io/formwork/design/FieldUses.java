package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.ReportUse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who uses a field: scripts that name it, directly or through links, lists, conversions that fill it, and reports. */
public final class FieldUses {
    private final DefinitionSet set;
    private final Form form;
    private final @Nullable String table;
    private final String field;
    private final Map<ElementKey, Set<String>> uses = new LinkedHashMap<>();
    private final ScriptPlaces places;

    private FieldUses(Design design, DefinitionSet set, Form form, @Nullable String table, String field) {
        this.set = set;
        this.form = form;
        this.table = table;
        this.field = field;
        this.places = new ScriptPlaces(design.trees(), set.scripts());
    }

    /**
     * The definitions that use it, each with the places within it.
     *
     * @param set in which the scripts were compiled
     * @param table whose column it is; null for a field of the document
     */
    public static Map<ElementKey, Set<String>> of(
            Design design, DefinitionSet set, String form, @Nullable String table, String field) {
        FieldUses uses = new FieldUses(design, set, set.requireForm(form), table, field);
        uses.scripts();
        uses.named();
        uses.conversions();
        uses.reports();
        return uses.uses;
    }

    private void add(ElementKey element, String place) {
        uses.computeIfAbsent(element, _ -> new LinkedHashSet<>()).add(place);
    }

    private void scripts() {
        String of = table == null ? form.key() : form.key() + "." + table;
        String own = "fields." + (table == null ? field : table + ".fields." + field);
        for (Expression expression : set.scripts().naming(of, field).keySet()) {
            ElementKey element = places.of(expression);
            // A field's own condition is no use by others.
            if (element != null
                    && !(element.equals(ElementKey.form(form.key()))
                            && expression.key().startsWith(own + "."))) {
                add(element, expression.key());
            }
        }
    }

    private void named() {
        ElementKey own = ElementKey.form(form.key());
        if (table != null) {
            return;
        }
        Map<String, List<String>> lists = Map.of(
                "list.columns", form.list().columns(),
                "list.sort", form.list().sort(),
                "label", form.label(),
                "summary", form.summary());
        lists.forEach((place, keys) -> {
            if (keys.contains(field) || keys.contains("-" + field)) {
                add(own, place);
            }
        });
    }

    private void conversions() {
        for (Conversion conversion : set.conversions().values()) {
            ElementKey element = new ElementKey("conversion", conversion.conversion());
            Conversion.Lines lines = conversion.lines();
            if (conversion.to().equals(form.key())) {
                if (table == null && conversion.fields().containsKey(field)) {
                    add(element, "fields." + field);
                } else if (lines != null
                        && lines.to().equals(table)
                        && (lines.fields().containsKey(field) || field.equals(lines.quantity()))) {
                    add(element, "lines.fields." + field);
                }
            }
            if (conversion.from().equals(form.key())
                    && table == null
                    && conversion.merge().contains(field)) {
                add(element, "merge");
            }
        }
    }

    private void reports() {
        String named = table == null ? field : table + "." + field;
        set.reports()
                .values()
                .forEach(report -> report.columns().stream()
                        .filter(column -> column.uses().contains(new ReportUse.OfField(form.key(), named))
                                || column.uses().contains(new ReportUse.OfField(form.key(), field)))
                        .forEach(column -> add(new ElementKey("report", report.key()), "columns." + column.key())));
    }
}
