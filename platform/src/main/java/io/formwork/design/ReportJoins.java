package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportDefinition.Source;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else a report could say of its rows: a second ledger, or the documents of a form, wherever each thing that rows are
 * gathered by is known there too.
 */
public record ReportJoins(DefinitionSet set, Report report, Node.Mapping tree) {
    private static final PropertyPath JOIN = PropertyPath.of("join");
    private static final PropertyPath BY = PropertyPath.of("from.by");
    private static final PropertyPath SUMS = PropertyPath.of("from.sums");
    private static final String LEDGER = ReportSources.LEDGER;
    private static final String FORM = ReportSources.FORM;

    /** @throws DesignRefusal where there is no such report */
    public static ReportJoins of(Design design, DefinitionSet set, String report) {
        ElementKey key = new ElementKey("report", report);
        return new ReportJoins(
                set,
                set.requireReport(report),
                design.trees()
                        .find(key)
                        .orElseThrow(() -> new DesignRefusal("design.no-element", key.toString()))
                        .tree());
    }

    private ReportSources from() {
        return new ReportSources(set);
    }

    private ElementKey element() {
        return new ElementKey("report", report.key());
    }

    /** Whether several of what is asked make one row: only then something can be said of each from elsewhere. */
    public boolean possible() {
        return report.definition().from().gathers();
    }

    // --- what can be joined ---------------------------------------------------------------------------------------

    /** The ledgers and forms that know each thing that rows are gathered by: their titles, by what names them. */
    public Map<String, LocalizedText> sources() {
        Map<String, LocalizedText> sources = new LinkedHashMap<>();
        set.ledgers().forEach((key, ledger) -> offer(sources, LEDGER + key, ledger.title()));
        set.forms().forEach((key, form) -> {
            if (form.kind() == FormKind.SETTINGS) {
                return;
            }
            offer(sources, FORM + key, form.title());
            form.tables().forEach((table, _) -> {
                String lines = FORM + key + "." + table;
                // The lines are offered where the document does not know it all.
                if (!sources.containsKey(FORM + key)) {
                    offer(
                            sources,
                            lines,
                            together(
                                    form.title(),
                                    Objects.requireNonNull(form.fields().get(table))
                                            .title()));
                }
            });
        });
        return sources;
    }

    private static LocalizedText together(LocalizedText one, LocalizedText other) {
        return LocalizedText.of(
                one.in(Locale.ENGLISH) + ": " + other.in(Locale.ENGLISH),
                one.in(Locale.CHINESE) + "：" + other.in(Locale.CHINESE));
    }

    private void offer(Map<String, LocalizedText> sources, String name, LocalizedText title) {
        Map<String, ReportSources.Kind> known = from().kinds(name);
        Map<String, ReportSources.Kind> keys = keys();
        if (!keys.isEmpty()
                && keys.values().stream()
                        .allMatch(key -> known.values().stream().anyMatch(key::fits))) {
            sources.put(name, title);
        }
    }

    /** What rows are gathered by, by name. */
    private Map<String, ReportSources.Kind> keys() {
        Source from = report.definition().from();
        Map<String, ReportSources.Kind> known = from().kinds(ReportSources.name(from));
        Map<String, ReportSources.Kind> keys = new LinkedHashMap<>();
        report.keys().getOrDefault(from, List.of()).forEach(key -> {
            String path = key.value().text().strip();
            ReportSources.Kind kind = from().follow(known, path);
            keys.put(key.key().name(), kind == null ? new ReportSources.Kind("nothing", null) : kind);
        });
        return keys;
    }

    /** What could be the same there as a thing that rows are gathered by: its titles, that of the same name first. */
    public Map<String, LocalizedText> candidates(String source, String key) {
        ReportSources.Kind wanted = keys().get(key);
        Map<String, LocalizedText> titles = new LinkedHashMap<>();
        if (wanted != null) {
            Map<String, ReportSources.Kind> known = from().kinds(source);
            Stream.concat(Stream.of(key), known.keySet().stream())
                    .filter(each -> known.containsKey(each) && wanted.fits(known.get(each)))
                    .forEach(each -> titles.putIfAbsent(each, from().title(source, each)));
        }
        return titles;
    }

    // --- what is joined -------------------------------------------------------------------------------------------

    /** The joined sources, by their names. */
    public Map<String, String> joined() {
        Map<String, String> joined = new LinkedHashMap<>();
        report.definition().join().forEach((name, source) -> joined.put(name, ReportSources.name(source)));
        return joined;
    }

    /** What rows are gathered by, each with what is the same in a joined source. */
    public Map<String, String> same(String name) {
        Map<String, String> same = new LinkedHashMap<>();
        Source source = report.definition().join().get(name);
        keys().keySet().forEach(key -> same.put(key, key));
        if (source != null) {
            report.keys()
                    .getOrDefault(source, List.of())
                    .forEach(
                            key -> same.put(key.key().name(), key.value().text().strip()));
        }
        return same;
    }

    /** What a row's key is called in the report. */
    public LocalizedText keyTitle(String key) {
        return from().title(ReportSources.name(report.definition().from()), key);
    }

    /** The edits that say something else of each row, with its first number as a column. */
    public List<Edit> join(String source) {
        String of = source.replaceFirst("^\\w+:", "");
        String name = free(FieldKeys.apart(of.replaceAll("[-.]", " "), "more", Set.of()));
        Node.Mapping joined = source.startsWith(LEDGER)
                ? Nodes.map("ledger", Nodes.text(of))
                : Nodes.map("form", Nodes.text(of.replaceAll("\\..*", "")));
        if (source.startsWith(FORM) && of.contains(".")) {
            joined = joined.with("lines", Nodes.text(of.replaceAll(".*\\.", "")));
        }
        Map<String, Node> where = new LinkedHashMap<>();
        List<Node> by = new ArrayList<>();
        for (String key : keys().keySet()) {
            String same = candidates(source, key).keySet().iterator().next();
            by.add(key(key, same));
            Node narrowed = PropertyPath.of("from.where").with(key).in(tree);
            if (narrowed != null) {
                where.put(same, narrowed);
            }
        }
        // What the reader chooses of days holds for both, where both have them.
        Node days = PropertyPath.of("from.where.date").in(tree);
        if (days != null && source.startsWith(FORM) && from().kinds(source).containsKey("date")) {
            where.put("date", days);
        }
        if (!where.isEmpty()) {
            joined = joined.with("where", Nodes.map(where));
        }
        joined = joined.with("by", Nodes.list(by));
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.Put(element(), JOIN.with(name), joined));
        if (PropertyPath.of("where").in(tree) == null) {
            // Something is said of the rows that are there; what only the other has makes no rows of its own.
            edits.add(new Edit.Put(element(), PropertyPath.of("where"), Nodes.text("count > 0")));
        }
        from().numbers(source).keySet().stream()
                .findFirst()
                .ifPresent(number -> edits.addAll(column(name, source, number)));
        return edits;
    }

    private static Node key(String key, String same) {
        return key.equals(same) ? Nodes.text(key) : Nodes.map("name", Nodes.text(key), "value", Nodes.text(same));
    }

    private String free(String name) {
        return DefinitionKeys.free(
                        name,
                        key -> report.definition().join().containsKey(key)
                                || keys().containsKey(key)
                                || report.definition().parameters().containsKey(key)
                                || report.column(key) != null)
                .replace("-", "");
    }

    /** A number of a joined source as a column. */
    public List<Edit> column(String name, String source, String number) {
        List<Edit> edits = new ArrayList<>();
        PropertyPath sum = JOIN.with(name).with("sums").with(number);
        if (source.startsWith(FORM)
                && sum.in(tree) == null
                && from().numbers(source).containsKey(number)) {
            edits.add(new Edit.Put(element(), sum, Nodes.text(number)));
        }
        String key = columnKey(name, number);
        LocalizedText of = set.ledgers().containsKey(source.replaceFirst("^ledger:", ""))
                ? set.requireLedger(source.substring(LEDGER.length())).title()
                : set.requireForm(source.replaceAll("^form:|\\..*", "")).title();
        edits.add(new Edit.Put(
                element(),
                ReportEdits.COLUMNS.with(key),
                Nodes.map("value", Nodes.text(name + "." + number), "total", Nodes.text("sum"))
                        .with(
                                "title",
                                PrintEdits.texts(together(
                                        of,
                                        from().numbers(source)
                                                .getOrDefault(
                                                        number.replaceAll(".*\\.", ""),
                                                        LocalizedText.same(number)))))));
        return edits;
    }

    /** What the column of a joined number is called. */
    public String columnKey(String name, String number) {
        return FieldKeys.apart(
                (name + " " + number).replaceAll("[.]|(?<=[a-z])(?=[A-Z])", " "),
                "column",
                columns().keySet());
    }

    private Map<String, Node> columns() {
        return ReportEdits.COLUMNS.in(tree) instanceof Node.Mapping(var _, var entries) ? entries : Map.of();
    }

    /** Says what is the same in a joined source. */
    public Edit same(String name, String key, String same) {
        List<Node> by = new ArrayList<>();
        same(name).forEach((each, now) -> by.add(key(each, each.equals(key) ? same : now)));
        return new Edit.Put(element(), JOIN.with(name).with("by"), Nodes.list(by));
    }

    /** A joined source away, with the columns that say nothing without it. */
    public List<Edit> part(String name) {
        List<Edit> edits = new ArrayList<>();
        ReportEdits reports = new ReportEdits(element(), tree);
        Set<String> gone = new LinkedHashSet<>(columns().keySet());
        gone.removeIf(column -> !reports.value(column).matches("(?s).*\\b" + name + "\\..*"));
        edits.addAll(reports.remove(gone));
        edits.add(new Edit.Remove(element(), JOIN.with(name)));
        boolean last = report.definition().join().size() == 1;
        if (last
                && PropertyPath.of("where").in(tree) instanceof Node.Scalar only
                && only.text().strip().equals("count > 0")) {
            edits.add(new Edit.Remove(element(), PropertyPath.of("where")));
        }
        return edits;
    }

    // --- one row for each -----------------------------------------------------------------------------------------

    /** What documents can be gathered by: their titles. */
    public Map<String, LocalizedText> gathering() {
        Map<String, LocalizedText> titles = new LinkedHashMap<>();
        String from = ReportSources.name(report.definition().from());
        from().kinds(from).forEach((key, kind) -> {
            if (!kind.of().startsWith("value of")) {
                titles.put(key, from().title(from, key));
            }
        });
        return titles;
    }

    /** What is gathered by now. */
    public List<String> gathered() {
        return report.definition().from().by().stream().map(key -> key.name()).toList();
    }

    /**
     * One row for each different of these: numbers are summed, and what is different within a row is not told any more.
     *
     * @param keys none for a row for each document
     */
    public List<Edit> gather(List<String> keys) {
        List<Edit> edits = new ArrayList<>();
        ReportEdits reports = new ReportEdits(element(), tree);
        boolean documents = report.definition().from().form() != null;
        Set<String> gone = new LinkedHashSet<>();
        Map<String, Node> sums = new LinkedHashMap<>();
        if (SUMS.in(tree) instanceof Node.Mapping(var _, var known)) {
            sums.putAll(known);
        }
        columns().keySet().forEach(column -> {
            String value = reports.value(column);
            String root = value.replaceAll("\\..*", "");
            if (keys.isEmpty() && sums.get(value) instanceof Node.Scalar sum) {
                edits.addAll(reports.set(column, "value", sum));
            } else if (!keys.isEmpty() && documents && !keys.contains(root) && !sums.containsKey(value)) {
                if (isNumber(value)) {
                    sums.put(column, Nodes.text(value));
                    edits.addAll(reports.set(column, "value", Nodes.text(column)));
                } else if (!value.equals("count")) {
                    gone.add(column);
                }
            }
        });
        edits.addAll(reports.remove(gone));
        if (documents) {
            edits.add(keys.isEmpty() ? Edit.set(element(), SUMS, null) : Edit.set(element(), SUMS, Nodes.map(sums)));
        }
        List<Node> by = new ArrayList<>();
        Map<String, Node> before = new LinkedHashMap<>();
        if (BY.in(tree) instanceof Node.Sequence(var _, var items)) {
            items.forEach(item -> before.put(
                    item instanceof Node.Mapping named
                            ? ((Node.Scalar) Objects.requireNonNull(named.get("name"))).text()
                            : ((Node.Scalar) item).text(),
                    item));
        }
        keys.forEach(key -> {
            by.add(before.getOrDefault(key, Nodes.text(key)));
            if (columns().keySet().stream()
                    .noneMatch(column -> reports.value(column).equals(key))) {
                edits.addAll(
                        reports.add(key, null, false, false, false, first()).edits());
            }
        });
        edits.add(Edit.set(element(), BY, by.isEmpty() ? null : Nodes.list(by)));
        return edits;
    }

    private @Nullable String first() {
        return columns().keySet().stream().findFirst().orElse(null);
    }

    private boolean isNumber(String field) {
        return from().numbers(ReportSources.name(report.definition().from())).containsKey(field);
    }
}
