package io.formwork.definition.report;

import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.report.Print.PrintItem;
import io.formwork.definition.report.PrintDefinition.Item;
import io.formwork.definition.resolving.Titles;
import io.formwork.definition.scripting.FormScope;
import io.formwork.definition.scripting.FormScripts;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves prints: gives each of their scripts its scope, and each value its title and type. */
public final class PrintResolver {
    private static final int WIDEST_MARGIN = 60;
    private static final int MOST_LINES = 100;
    private static final int NARROWEST = 4;
    private static final int WIDEST = 250;

    private final Map<String, Form> forms;
    private final Function<String, ScriptRecordType> formScopes;
    private final FormScripts scripts;
    private final Problems problems;

    public PrintResolver(
            Map<String, Form> forms,
            Function<String, ScriptRecordType> formScopes,
            FormScripts scripts,
            Problems problems) {
        this.forms = forms;
        this.formScopes = formScopes;
        this.scripts = scripts;
        this.problems = problems;
    }

    public Print resolve(PrintDefinition print) {
        Form form = forms.get(print.form());
        if (form == null) {
            ReportResolver.require(problems, print.place(), "form", "form", print.form(), forms.keySet());
            return new Print(print, List.of(), List.of(), List.of());
        }
        FormScope header = (FormScope) formScopes.apply(form.key());
        ReportScope scope = new ReportScope(print.print() + ".document", header);
        if (print.when() != null) {
            scripts.register(print.when(), print.print(), header, ScriptType.BOOL);
        }
        PrintDefinition.PrintOrder order = print.order();
        measures(print);
        List<PrintItem> columns = List.of();
        PrintDefinition.PrintTable lines = print.lines();
        if (lines != null && form.tables().get(lines.table()) instanceof FieldType.Table(var fields)) {
            ReportScope line = new ReportScope(print.print() + ".line", header.ofLine(lines.table(), fields));
            columns = items(
                    print,
                    "lines.columns",
                    ordered(lines.columns(), order == null ? List.of() : order.columns()),
                    line);
        } else if (lines != null) {
            ReportResolver.require(
                    problems,
                    lines.place(),
                    "lines.table",
                    "table",
                    lines.table(),
                    form.tables().keySet());
        }
        return new Print(
                print,
                items(print, "fields", ordered(print.fields(), order == null ? List.of() : order.fields()), scope),
                columns,
                items(print, "totals", ordered(print.totals(), order == null ? List.of() : order.totals()), scope));
    }

    /** What is named, then what is not. */
    public static <T> Map<String, T> ordered(Map<String, T> written, List<String> order) {
        Map<String, T> ordered = new LinkedHashMap<>();
        order.forEach(key -> {
            T item = written.get(key);
            if (item != null) {
                ordered.put(key, item);
            }
        });
        written.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private void measures(PrintDefinition print) {
        between(print.place(), "margin", print.margin(), 0, WIDEST_MARGIN);
        PrintDefinition.PrintTable lines = print.lines();
        if (lines != null) {
            between(lines.place(), "lines.perPage", lines.perPage(), 1, MOST_LINES);
        }
    }

    private void between(Place place, String at, @Nullable Integer said, int least, int most) {
        if (said != null && (said < least || said > most)) {
            problems.add(place, at, "must be between {0} and {1}", least, most);
        }
    }

    private List<PrintItem> items(PrintDefinition print, String at, Map<String, Item> written, ReportScope scope) {
        List<PrintItem> items = new ArrayList<>();
        written.forEach((key, item) -> {
            scripts.register(item.value(), print.print(), scope, ScriptType.ANY);
            ReportShape found = scope.shape(item.value().text(), forms::get);
            if (found == null && item.type() == null) {
                problems.add(
                        item.place(),
                        at + "." + key,
                        "is computed, so it needs a type, such as money, quantity, percent, text, date or link");
            }
            LocalizedText title = item.title() != null ? item.title() : found != null ? found.title() : Titles.of(key);
            ReportShape shape = item.type() != null && (found == null || found.kind() != item.type())
                    ? ReportShape.of(item.type(), title)
                    : found == null ? ReportShape.of(io.formwork.definition.language.FieldKind.TEXT, title) : found;
            if ((item.capitals() || item.total()) && !shape.numeric()) {
                problems.add(item.place(), at + "." + key, "only numbers are summed or written in capitals");
            }
            between(item.place(), at + "." + key + ".width", item.width(), NARROWEST, WIDEST);
            int scale = item.scale() == null ? shape.scale() : item.scale();
            items.add(new PrintItem(
                    key,
                    item,
                    new ReportShape(title, shape.kind(), scale, shape.to(), shape.options()),
                    scope.uses(item.value().text(), forms::get)));
        });
        return items;
    }
}
