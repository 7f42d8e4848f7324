package io.formwork.design;

import io.formwork.definition.form.LayoutElement;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layout while it is changed: as it is written, with what stands on the page besides because no layout names it. Only
 * blocks that are changed are written out; everything else goes on finding its place by itself.
 */
final class FormLayout {
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> unwritten = new HashSet<>();

    /** One element: a field or table by itself, or a section with columns. */
    private static final class Block {
        private final @Nullable String show;
        private @Nullable Node title;
        private final List<List<String>> columns = new ArrayList<>();
        private boolean written;
        private boolean changed;

        private Block(@Nullable String show) {
            this.show = show;
        }

        private boolean isSection() {
            return show == null;
        }
    }

    /** @param shown the blocks on the page; empty where nobody knows, as the form has problems */
    FormLayout(Node.Mapping form, List<LayoutElement> shown) {
        Set<String> named = new HashSet<>();
        if (form.get("layout") instanceof Node.Sequence(var _, var items)) {
            items.forEach(item -> blocks.add(written(item, named)));
        }
        for (int i = 0; i < shown.size(); i++) {
            LayoutElement element = shown.get(i);
            Block block = i < blocks.size() ? blocks.get(i) : added(element);
            if (element instanceof LayoutElement.Section(var _, var columns)
                    && (!block.written || extended(block, columns, named))) {
                block.columns.clear();
                columns.forEach(column -> block.columns.add(new ArrayList<>(column)));
            }
        }
        all().filter(key -> !named.contains(key)).forEach(unwritten::add);
    }

    private static Block written(Node item, Set<String> named) {
        Block block = new Block(shown(item));
        block.written = true;
        if (block.show != null) {
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

    private Block added(LayoutElement element) {
        Block block = new Block(element instanceof LayoutElement.Show(String field) ? field : null);
        blocks.add(block);
        return block;
    }

    /** Whether the page has what is written there and more; a page that is older than the layout says nothing. */
    private static boolean extended(Block block, List<List<String>> columns, Set<String> named) {
        return columns.stream()
                .map(column -> column.stream().filter(named::contains).toList())
                .toList()
                .equals(block.columns);
    }

    private Stream<String> all() {
        return blocks.stream()
                .flatMap(block -> block.show != null
                        ? Stream.of(block.show)
                        : block.columns.stream().flatMap(List::stream));
    }

    int size() {
        return blocks.size();
    }

    boolean isSection(int block) {
        return block >= 0 && block < blocks.size() && blocks.get(block).isSection();
    }

    List<List<String>> columns(int block) {
        return blocks.get(block).columns.stream().map(List::copyOf).toList();
    }

    @Nullable
    Node title(int block) {
        return blocks.get(block).title;
    }

    /** Where a field stands; null where it does not. */
    @Nullable
    Spot find(String field) {
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (field.equals(block.show)) {
                return new Spot.Between(i);
            }
            for (int j = 0; j < block.columns.size(); j++) {
                if (block.columns.get(j).contains(field)) {
                    return new Spot.InColumn(i, j, field);
                }
            }
        }
        return null;
    }

    /** A field, which may stand somewhere already. */
    void place(String field, Spot spot, boolean table) {
        switch (spot) {
            case Spot.InColumn(int _, int _, String before) when field.equals(before) -> {}
            case Spot.InColumn(int block, int column, String before)
            when isSection(block) && !table -> {
                Block section = blocks.get(block);
                while (section.columns.size() <= column) {
                    section.columns.add(new ArrayList<>());
                }
                List<String> target = section.columns.get(column);
                takeAway(field, target);
                int at = before == null ? -1 : target.indexOf(before);
                target.add(at < 0 ? target.size() : at, field);
                change(section);
            }
            case Spot.NewColumn(int block, int column)
            when isSection(block) && !table -> {
                Block section = blocks.get(block);
                List<String> alone = new ArrayList<>();
                section.columns.add(Math.min(column, section.columns.size()), alone);
                takeAway(field, alone);
                alone.add(field);
                change(section);
            }
            case Spot.InColumn(int block, int _, var _) -> by(field, block + 1, table);
            case Spot.NewColumn(int block, int _) -> by(field, block + 1, table);
            case Spot.Between(int block) -> by(field, block, table);
            case Spot.InTable _ -> throw new IllegalArgumentException("A field of a table stands in no layout");
        }
    }

    private void by(String field, int at, boolean table) {
        Block block = new Block(table ? field : null);
        if (!table) {
            block.columns.add(new ArrayList<>(List.of(field)));
        }
        Block next = at < blocks.size() ? blocks.get(at) : null;
        blocks.removeIf(each -> field.equals(each.show) && each != next);
        blocks.forEach(each -> takeOut(each, field, List.of()));
        insert(block, next);
        if (next != null && field.equals(next.show)) {
            blocks.remove(next);
        }
    }

    private void insert(Block block, @Nullable Block before) {
        int at = before == null ? blocks.size() : blocks.indexOf(before);
        blocks.add(at < 0 ? blocks.size() : at, block);
        change(block);
    }

    /** @param stays the column that it goes to, and that is there also where it is empty for a moment */
    private void takeAway(String field, List<String> stays) {
        blocks.removeIf(each -> field.equals(each.show));
        blocks.forEach(each -> takeOut(each, field, stays));
    }

    /** A column that lost its last field goes, but for the last one; one that waits for fields stays. */
    private void takeOut(Block block, String field, List<String> stays) {
        for (List<String> column : List.copyOf(block.columns)) {
            if (!column.remove(field)) {
                continue;
            }
            if (!unwritten.contains(field)) {
                change(block);
            }
            if (column.isEmpty() && column != stays && block.columns.size() > 1) {
                block.columns.removeIf(each -> each == column);
            }
        }
    }

    private void change(Block block) {
        block.changed = true;
        // What is not written comes last by itself: to stand before something else it has to be.
        for (Block each : blocks) {
            if (each == block) {
                break;
            }
            each.changed |= !each.written;
        }
    }

    void addSection(int before, @Nullable Node title, int columns) {
        Block section = new Block(null);
        section.title = title;
        for (int i = 0; i < columns; i++) {
            section.columns.add(new ArrayList<>());
        }
        insert(section, before < blocks.size() ? blocks.get(before) : null);
    }

    void title(int block, @Nullable Node title) {
        blocks.get(block).title = title;
        change(blocks.get(block));
    }

    /** The same fields in more or fewer columns: what the columns that go had joins the last that stays. */
    void columns(int block, int count) {
        List<List<String>> columns = blocks.get(block).columns;
        while (columns.size() < count) {
            columns.add(new ArrayList<>());
        }
        while (columns.size() > Math.max(1, count)) {
            List<String> gone = columns.removeLast();
            columns.getLast().addAll(gone);
        }
        change(blocks.get(block));
    }

    void move(int from, int to) {
        Block moved = blocks.get(from);
        Block next = to < blocks.size() ? blocks.get(to) : null;
        if (moved != next) {
            blocks.remove(from);
            insert(moved, next);
        }
    }

    /** A section goes, and its fields join the section before it, or else the one after. */
    void removeSection(int at) {
        Block gone = blocks.get(at);
        Block heir = Stream.iterate(at - 1, i -> i >= 0, i -> i - 1)
                .map(blocks::get)
                .filter(Block::isSection)
                .findFirst()
                .or(() -> blocks.stream().skip(at + 1L).filter(Block::isSection).findFirst())
                .orElse(null);
        List<String> fields = gone.columns.stream().flatMap(List::stream).toList();
        if (heir != null) {
            blocks.remove(gone);
            if (heir.columns.isEmpty()) {
                heir.columns.add(new ArrayList<>());
            }
            heir.columns.getLast().addAll(fields);
            change(heir);
        } else if (fields.isEmpty()) {
            blocks.remove(gone);
        }
    }

    void remove(String field) {
        blocks.removeIf(each -> field.equals(each.show));
        blocks.forEach(each -> takeOut(each, field, List.of()));
    }

    void rename(String field, String key) {
        for (Block block : List.copyOf(blocks)) {
            block.columns.forEach(column -> column.replaceAll(each -> each.equals(field) ? key : each));
            if (field.equals(block.show)) {
                Block renamed = new Block(key);
                renamed.written = block.written;
                blocks.set(blocks.indexOf(block), renamed);
            }
        }
        if (unwritten.remove(field)) {
            unwritten.add(key);
        }
    }

    Node write() {
        List<Node> items = new ArrayList<>();
        for (Block block : blocks) {
            if (!block.written && !block.changed) {
                continue;
            }
            if (block.show != null) {
                items.add(Nodes.text(block.show));
                continue;
            }
            Map<String, Node> section = new LinkedHashMap<>();
            if (block.title != null) {
                section.put("title", block.title);
            }
            List<Node> columns = new ArrayList<>();
            for (List<String> column : block.columns) {
                columns.add(Nodes.texts(column.stream()
                        .filter(key -> block.changed || !unwritten.contains(key))
                        .toList()));
            }
            section.put("columns", new Node.Sequence(Place.NOWHERE, columns));
            items.add(new Node.Mapping(Place.NOWHERE, Map.of("section", new Node.Mapping(Place.NOWHERE, section))));
        }
        return new Node.Sequence(Place.NOWHERE, items);
    }
}
