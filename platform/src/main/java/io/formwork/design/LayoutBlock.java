package io.formwork.design;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One element of a layout that is changed: a field or table by itself, a section with columns, or where a tab begins. */
final class LayoutBlock {
    final @Nullable String show;
    final boolean tab;

    @Nullable
    Node title;

    final List<List<String>> columns = new ArrayList<>();
    boolean written;
    boolean changed;

    LayoutBlock(@Nullable String show) {
        this(show, false);
    }

    LayoutBlock(@Nullable String show, boolean tab) {
        this.show = show;
        this.tab = tab;
    }

    /**
     * As it is written.
     *
     * @param named takes the fields that it names
     */
    static LayoutBlock of(Node item, Set<String> named) {
        Node begun = item instanceof Node.Mapping mapping ? mapping.get("tab") : null;
        LayoutBlock block = new LayoutBlock(shown(item), begun != null);
        block.written = true;
        if (begun != null) {
            block.title = begun instanceof Node.Mapping said ? said.get("title") : begun;
        } else if (block.show != null) {
            named.add(block.show);
        } else if (item instanceof Node.Mapping mapping && mapping.get("section") instanceof Node.Mapping section) {
            block.title = section.get("title");
            if (section.get("columns") instanceof Node.Sequence(var _, var columns)) {
                columns.forEach(column -> block.columns.add(texts(column)));
            }
            block.columns.forEach(named::addAll);
        }
        return block;
    }

    private static @Nullable String shown(Node item) {
        Node name = item instanceof Node.Mapping mapping ? mapping.get("show") : item;
        return name instanceof Node.Scalar scalar ? scalar.text() : null;
    }

    private static List<String> texts(Node list) {
        return list instanceof Node.Sequence(var _, var items)
                ? items.stream()
                        .filter(Node.Scalar.class::isInstance)
                        .map(item -> ((Node.Scalar) item).text())
                        .collect(Collectors.toCollection(ArrayList::new))
                : new ArrayList<>();
    }

    boolean isSection() {
        return show == null && !tab;
    }

    /** @param unwritten fields that find their place by themselves, as long as nobody changes it */
    Node write(Set<String> unwritten) {
        if (show != null) {
            return Nodes.text(show);
        }
        if (tab) {
            return Nodes.map("tab", Nodes.map("title", title == null ? Nodes.text("…") : title));
        }
        Map<String, Node> section = new LinkedHashMap<>();
        if (title != null) {
            section.put("title", title);
        }
        List<Node> lists = new ArrayList<>();
        for (List<String> column : columns) {
            lists.add(Nodes.texts(column.stream()
                    .filter(key -> changed || !unwritten.contains(key))
                    .toList()));
        }
        section.put("columns", new Node.Sequence(Place.NOWHERE, lists));
        return Nodes.map("section", Nodes.map(section));
    }
}
