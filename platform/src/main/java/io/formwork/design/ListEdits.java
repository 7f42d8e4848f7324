package io.formwork.design;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to the living list of a form means for its definition. */
public final class ListEdits {
    public static final PropertyPath VIEWS = PropertyPath.of("list.views");
    public static final PropertyPath MARKS = PropertyPath.of("list.marks");
    private static final PropertyPath COLUMNS = PropertyPath.of("list.columns");
    private static final PropertyPath WIDTHS = PropertyPath.of("list.widths");

    private final ElementKey element;
    private final Node.Mapping tree;
    private final List<String> columns;

    /** @param shown the columns as they are shown, which nothing may say */
    ListEdits(ElementKey element, Node.Mapping tree, List<String> shown) {
        this.element = element;
        this.tree = tree;
        this.columns = List.copyOf(shown);
    }

    /** @throws DesignRefusal where there is no such form */
    public static ListEdits of(Design design, String form, List<String> shown) {
        ElementKey key = ElementKey.form(form);
        Node.Mapping tree = design.trees()
                .find(key)
                .orElseThrow(() -> new DesignRefusal("design.no-element", key.toString()))
                .tree();
        return new ListEdits(key, tree, shown);
    }

    /** A column to its place, whether or not it is on the list already; null for the last place. */
    public List<Edit> place(String key, @Nullable String before) {
        if (key.equals(before)) {
            return List.of();
        }
        List<String> order = new ArrayList<>(columns);
        order.remove(key);
        int at = before == null ? -1 : order.indexOf(before);
        order.add(at < 0 ? order.size() : at, key);
        return order.equals(columns) ? List.of() : List.of(new Edit.Put(element, COLUMNS, Nodes.texts(order)));
    }

    public List<Edit> step(String key, int by) {
        List<String> order = new ArrayList<>(columns);
        int at = order.indexOf(key);
        int to = at + by;
        if (at < 0 || to < 0 || to >= order.size()) {
            return List.of();
        }
        order.add(to, order.remove(at));
        return List.of(new Edit.Put(element, COLUMNS, Nodes.texts(order)));
    }

    /** Off the list, and with it what is said of its width; the last column stays. */
    public List<Edit> remove(String key) {
        if (!columns.contains(key) || columns.size() == 1) {
            return List.of();
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.Put(
                element,
                COLUMNS,
                Nodes.texts(columns.stream().filter(each -> !each.equals(key)).toList())));
        if (WIDTHS.with(key).in(tree) != null) {
            edits.add(new Edit.Remove(element, WIDTHS.with(key)));
        }
        return edits;
    }

    /** @param width null for as wide as it needs */
    public List<Edit> width(String key, @Nullable Integer width) {
        return List.of(Edit.set(element, WIDTHS.with(key), width == null ? null : Nodes.number(width)));
    }

    /** A new view of the list, named in the language of whoever adds it. */
    public FormEdits.Added addView(LocalizedText title, String called) {
        Set<String> taken = VIEWS.in(tree) instanceof Node.Mapping known
                ? new HashSet<>(known.entries().keySet())
                : new HashSet<>();
        PropertyPath at = VIEWS.with(FieldKeys.of(called, "view", taken));
        return new FormEdits.Added(at, List.of(new Edit.Put(element, at, Nodes.map("title", PrintEdits.texts(title)))));
    }

    /** A new mark of rows. */
    public List<Edit> addMark(LocalizedText title, String when) {
        List<Node> marks = marks();
        marks.add(Nodes.map("when", Nodes.text(when), "title", PrintEdits.texts(title)));
        return List.of(new Edit.Put(element, MARKS, Nodes.list(marks)));
    }

    /** Another mark in the place of one, or none. */
    public List<Edit> mark(int at, Node.@Nullable Mapping mark) {
        List<Node> marks = marks();
        if (mark == null) {
            marks.remove(at);
        } else {
            marks.set(at, mark);
        }
        return List.of(new Edit.Put(element, MARKS, Nodes.list(marks)));
    }

    private List<Node> marks() {
        return MARKS.in(tree) instanceof Node.Sequence(var _, var items) ? new ArrayList<>(items) : new ArrayList<>();
    }
}
