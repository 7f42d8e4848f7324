package io.formwork.design;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What adding, moving and narrowing on a living report means for its definition. */
public final class ReportEdits {
    public static final PropertyPath COLUMNS = PropertyPath.of("columns");
    private static final PropertyPath ORDER = PropertyPath.of("order");
    private static final PropertyPath BY = PropertyPath.of("from.by");
    private static final PropertyPath SUMS = PropertyPath.of("from.sums");
    /** Lists in which columns are named. */
    private static final List<PropertyPath> NAMING =
            List.of(ORDER, PropertyPath.of("group"), PropertyPath.of("sort"), PropertyPath.of("chart.values"));

    private final ElementKey element;
    private final Node.Mapping tree;

    ReportEdits(ElementKey element, Node.Mapping tree) {
        this.element = element;
        this.tree = tree;
    }

    /** @throws DesignRefusal where there is no such report */
    public static ReportEdits of(Design design, String report) {
        ElementKey key = new ElementKey("report", report);
        return new ReportEdits(
                key,
                design.trees()
                        .find(key)
                        .orElseThrow(() -> new DesignRefusal("design.no-element", key.toString()))
                        .tree());
    }

    /** The columns as they stand. */
    public List<String> keys() {
        Set<String> order = new LinkedHashSet<>();
        Set<String> natural = natural();
        texts(ORDER).stream().filter(natural::contains).forEach(order::add);
        order.addAll(natural);
        return new ArrayList<>(order);
    }

    private Set<String> natural() {
        return COLUMNS.in(tree) instanceof Node.Mapping columns
                ? columns.entries().keySet()
                : Set.of();
    }

    private List<String> texts(PropertyPath at) {
        List<String> texts = new ArrayList<>();
        if (at.in(tree) instanceof Node.Sequence(var _, var items)) {
            items.forEach(item -> {
                if (item instanceof Node.Scalar scalar) {
                    texts.add(scalar.text());
                } else if (item instanceof Node.Mapping named && named.get("name") instanceof Node.Scalar name) {
                    texts.add(name.text());
                }
            });
        }
        return texts;
    }

    /** What a column says, however it is written. */
    public String value(String column) {
        Node said = COLUMNS.with(column).in(tree);
        Node value = said instanceof Node.Mapping mapping ? mapping.get("value") : said;
        return value instanceof Node.Scalar scalar ? scalar.text().strip() : "";
    }

    /** The column that says a value; null where none does. */
    public @Nullable String columnOf(String value) {
        return natural().stream()
                .filter(key -> value(key).equals(value))
                .findFirst()
                .orElse(null);
    }

    /**
     * A column that says a field, a dimension or a number; what rows are gathered by, or what is summed, comes with it.
     *
     * @param number whether it is summed where rows are gathered
     * @param gathers whether several of what is asked make one row
     * @param sums whether sums have to be asked for by name, as those of documents
     * @param before the column it comes before; null for the last place
     */
    public FormEdits.Added add(
            String value,
            @Nullable LocalizedText title,
            boolean number,
            boolean gathers,
            boolean sums,
            @Nullable String before) {
        String last = value.replaceAll(".*\\.", "");
        String key = natural().contains(last) ? FieldKeys.of(value, "column", natural()) : last;
        List<Edit> edits = new ArrayList<>();
        String said = value;
        if (gathers && number && sums) {
            if (SUMS.with(key).in(tree) == null) {
                edits.add(put(SUMS.with(key), Nodes.text(value)));
            }
            said = key;
        } else if (gathers && !number) {
            String root = value.replaceAll("\\..*", "");
            if (!texts(BY).contains(root)) {
                List<Node> by = BY.in(tree) instanceof Node.Sequence(var _, var items)
                        ? new ArrayList<>(items)
                        : new ArrayList<>();
                by.add(Nodes.text(root));
                edits.add(put(BY, Nodes.list(by)));
            }
        }
        Node.Mapping column = Nodes.map("value", Nodes.text(said));
        if (title != null) {
            column = column.with("title", PrintEdits.texts(title));
        }
        if (number) {
            column = column.with("total", Nodes.text("sum"));
        }
        edits.add(put(COLUMNS.with(key), column.entries().size() == 1 ? Nodes.text(said) : column));
        edits.addAll(place(key, before));
        return new FormEdits.Added(COLUMNS.with(key), edits);
    }

    /** A column that is computed, for a formula to be written. */
    public FormEdits.Added computed(LocalizedText title, @Nullable String before) {
        String key = FieldKeys.of("formula", "formula", natural());
        List<Edit> edits = new ArrayList<>();
        edits.add(put(
                COLUMNS.with(key),
                Nodes.map("value", Nodes.text("0"), "type", Nodes.text("decimal"))
                        .with("title", PrintEdits.texts(title))));
        edits.addAll(place(key, before));
        return new FormEdits.Added(COLUMNS.with(key), edits);
    }

    private Edit put(PropertyPath at, Node value) {
        return new Edit.Put(element, at, value);
    }

    /** A column to its place; null for the last. */
    public List<Edit> place(String key, @Nullable String before) {
        if (key.equals(before)) {
            return List.of();
        }
        List<String> order = keys();
        order.remove(key);
        int at = before == null ? -1 : order.indexOf(before);
        order.add(at < 0 ? order.size() : at, key);
        Set<String> natural = new LinkedHashSet<>(natural());
        natural.add(key);
        if (!order.equals(List.copyOf(natural))) {
            return order.equals(texts(ORDER)) ? List.of() : List.of(put(ORDER, Nodes.texts(order)));
        }
        return ORDER.in(tree) == null ? List.of() : List.of(new Edit.Remove(element, ORDER));
    }

    public List<Edit> step(String key, int by) {
        List<String> order = keys();
        int to = order.indexOf(key) + by;
        if (to < 0 || to >= order.size()) {
            return List.of();
        }
        int before = by < 0 ? to : to + 1;
        return place(key, before < order.size() ? order.get(before) : null);
    }

    /** A column away, with all that names it beside formulas. */
    public List<Edit> remove(String key) {
        return remove(Set.of(key));
    }

    /** Columns away, with all that names them beside formulas. */
    public List<Edit> remove(Set<String> keys) {
        List<Edit> edits = new ArrayList<>();
        for (PropertyPath list : NAMING) {
            List<String> said = texts(list);
            List<String> left = said.stream()
                    .filter(each -> !keys.contains(each.replaceFirst("^-", "")))
                    .toList();
            if (left.size() < said.size()) {
                edits.add(
                        left.isEmpty() && list.toString().equals("chart.values")
                                ? new Edit.Remove(element, PropertyPath.of("chart"))
                                : put(list, Nodes.texts(left)));
            }
        }
        if (PropertyPath.of("chart.along").in(tree) instanceof Node.Scalar along && keys.contains(along.text())) {
            edits.removeIf(edit -> edit instanceof Edit.Put(var _, var at, var _)
                    && at.toString().startsWith("chart"));
            edits.add(new Edit.Remove(element, PropertyPath.of("chart")));
        }
        keys.forEach(key -> edits.add(new Edit.Remove(element, COLUMNS.with(key))));
        return edits;
    }

    /** Says something of a column, which may have been written as nothing but the value. */
    public List<Edit> set(String column, String property, @Nullable Node value) {
        PropertyPath at = COLUMNS.with(column);
        if (at.in(tree) instanceof Node.Scalar bare) {
            return List.of(put(
                    at,
                    property.equals("value") && value != null
                            ? value
                            : Nodes.map("value", bare).with(property, value)));
        }
        return List.of(Edit.set(element, at.with(property), value));
    }

    // --- what its reader chooses ----------------------------------------------------------------------------------

    /** The fields by which its reader narrows it. */
    public List<String> narrowed() {
        return PropertyPath.of("from.where").in(tree) instanceof Node.Mapping where
                ? List.copyOf(where.entries().keySet())
                : List.of();
    }

    /**
     * Lets the reader choose the value of a field, or for days from when to when.
     *
     * @param parameter what is chosen, as a definition says it; null for a span of days
     */
    public List<Edit> narrow(String field, Node.@Nullable Mapping parameter) {
        List<Edit> edits = new ArrayList<>();
        if (parameter == null) {
            String from = free("from");
            String to = free("to");
            edits.add(put(
                    PropertyPath.of("parameters").with(from),
                    day("startOfMonth(today())", LocalizedText.of("From", "开始日期"))));
            edits.add(put(PropertyPath.of("parameters").with(to), day("today()", LocalizedText.of("To", "结束日期"))));
            edits.add(put(
                    PropertyPath.of("from.where").with(field),
                    Nodes.map("from", Nodes.text(from), "to", Nodes.text(to))));
        } else {
            String name = free(field);
            edits.add(put(PropertyPath.of("parameters").with(name), parameter));
            edits.add(put(PropertyPath.of("from.where").with(field), Nodes.text(name)));
        }
        return edits;
    }

    private static Node day(String initially, LocalizedText title) {
        return Nodes.map("type", Nodes.text("date"), "default", Nodes.text(initially))
                .with("title", PrintEdits.texts(title));
    }

    private String free(String name) {
        Set<String> taken = PropertyPath.of("parameters").in(tree) instanceof Node.Mapping known
                ? known.entries().keySet()
                : Set.of();
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }

    /** The reader does not choose it any more; what only that used goes. */
    public List<Edit> widen(String field) {
        PropertyPath where = PropertyPath.of("from.where").with(field);
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.Remove(element, where));
        Set<String> named = new LinkedHashSet<>();
        switch (where.in(tree)) {
            case Node.Scalar name -> named.add(name.text());
            case Node.Mapping span ->
                span.entries().values().forEach(each -> {
                    if (each instanceof Node.Scalar name) {
                        named.add(name.text());
                    }
                });
            case null, default -> {}
        }
        Node.Mapping rest = where.put(tree, null);
        named.stream()
                .filter(name -> PropertyPath.of("parameters").with(name).in(tree) != null)
                .filter(name -> !names(elsewhere(rest, name, field), name))
                .forEach(name -> edits.add(
                        new Edit.Remove(element, PropertyPath.of("parameters").with(name))));
        return edits;
    }

    /** Where a parameter could be meant: one that is called like a field is meant only where fields are narrowed. */
    private static @Nullable Node elsewhere(Node.Mapping rest, String name, String field) {
        return name.equals(field)
                ? PropertyPath.of("from.where").in(rest)
                : PropertyPath.of("parameters").with(name).put(rest, null);
    }

    private static boolean names(@Nullable Node node, String name) {
        return switch (node) {
            case null -> false;
            case Node.Mapping(var _, var entries) -> entries.values().stream().anyMatch(each -> names(each, name));
            case Node.Sequence(var _, var items) -> items.stream().anyMatch(each -> names(each, name));
            case Node.Scalar scalar -> scalar.text().matches("(?s).*\\b" + name + "\\b.*");
        };
    }
}
