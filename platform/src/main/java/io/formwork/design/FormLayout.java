package io.formwork.design;

import io.formwork.definition.form.LayoutElement;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layout while it is changed: as it is written, with what stands on the page besides because no layout names it. Only
 * blocks that are changed are written out; everything else goes on finding its place by itself.
 */
final class FormLayout {
    private final List<LayoutBlock> blocks = new ArrayList<>();
    private final Set<String> unwritten = new HashSet<>();

    /** @param shown the blocks on the page; empty where nobody knows, as the form has problems */
    FormLayout(Node.Mapping form, List<LayoutElement> shown) {
        Set<String> named = new HashSet<>();
        if (form.get("layout") instanceof Node.Sequence(var _, var items)) {
            items.forEach(item -> blocks.add(LayoutBlock.of(item, named)));
        }
        for (int i = 0; i < shown.size(); i++) {
            LayoutElement element = shown.get(i);
            LayoutBlock block = i < blocks.size() ? blocks.get(i) : added(element);
            if (element instanceof LayoutElement.Section(var _, var columns)
                    && (!block.written || extended(block, columns, named))) {
                block.columns.clear();
                columns.forEach(column -> block.columns.add(new ArrayList<>(column)));
            }
        }
        all().filter(key -> !named.contains(key)).forEach(unwritten::add);
    }

    private LayoutBlock added(LayoutElement element) {
        LayoutBlock block = new LayoutBlock(
                element instanceof LayoutElement.Show(String field) ? field : null,
                element instanceof LayoutElement.Tab);
        blocks.add(block);
        return block;
    }

    /** Whether the page has what is written there and more; a page that is older than the layout says nothing. */
    private static boolean extended(LayoutBlock block, List<List<String>> columns, Set<String> named) {
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

    boolean isTab(int block) {
        return block >= 0 && block < blocks.size() && blocks.get(block).tab;
    }

    List<List<String>> columns(int block) {
        return blocks.get(block).columns.stream().map(List::copyOf).toList();
    }

    @Nullable
    Node title(int block) {
        return block < blocks.size() ? blocks.get(block).title : null;
    }

    /** Where a field stands; null where it does not. */
    @Nullable
    Spot find(String field) {
        for (int i = 0; i < blocks.size(); i++) {
            LayoutBlock block = blocks.get(i);
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
                LayoutBlock section = blocks.get(block);
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
                LayoutBlock section = blocks.get(block);
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
        LayoutBlock block = new LayoutBlock(table ? field : null);
        if (!table) {
            block.columns.add(new ArrayList<>(List.of(field)));
        }
        LayoutBlock next = at < blocks.size() ? blocks.get(at) : null;
        blocks.removeIf(each -> field.equals(each.show) && each != next);
        blocks.forEach(each -> takeOut(each, field, List.of()));
        insert(block, next);
        if (next != null && field.equals(next.show)) {
            blocks.remove(next);
        }
    }

    private void insert(LayoutBlock block, @Nullable LayoutBlock before) {
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
    private void takeOut(LayoutBlock block, String field, List<String> stays) {
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

    private void change(LayoutBlock block) {
        block.changed = true;
        // What is not written comes last by itself: to stand before something else it has to be.
        for (LayoutBlock each : blocks) {
            if (each == block) {
                break;
            }
            each.changed |= !each.written;
        }
    }

    void addSection(int before, @Nullable Node title, int columns) {
        LayoutBlock section = new LayoutBlock(null);
        section.title = title;
        for (int i = 0; i < columns; i++) {
            section.columns.add(new ArrayList<>());
        }
        insert(section, before < blocks.size() ? blocks.get(before) : null);
    }

    void addTab(int before, @Nullable Node title) {
        LayoutBlock tab = new LayoutBlock(null, true);
        tab.title = title;
        insert(tab, before < blocks.size() ? blocks.get(before) : null);
    }

    /** Where the next tab begins; behind everything where there is none. */
    int nextTab(int from) {
        int at = from;
        while (at < blocks.size() && !blocks.get(at).tab) {
            at++;
        }
        return at;
    }

    /** Where the tab begins in which something stands; -1 where it stands above them. */
    int tabOf(int block) {
        int at = Math.min(block, blocks.size() - 1);
        while (at >= 0 && !blocks.get(at).tab) {
            at--;
        }
        return at;
    }

    /**
     * A tab with everything in it before another, or behind them all.
     *
     * @param to a block in the tab before which it is to stand
     * @return where it begins then
     */
    private int moveTab(int from, int to) {
        List<LayoutBlock> whole = List.copyOf(blocks.subList(from, nextTab(from + 1)));
        int wanted = to >= blocks.size() ? blocks.size() : isTab(to) ? to : Math.max(tabOf(to), nextTab(0));
        LayoutBlock before = wanted < blocks.size() ? blocks.get(wanted) : null;
        if (before == null || !whole.contains(before)) {
            blocks.removeAll(whole);
            int at = before == null ? blocks.size() : blocks.indexOf(before);
            blocks.addAll(at, whole);
            // What stood there by itself has to be written to stay in its tab.
            blocks.forEach(block -> block.changed |= !block.written);
        }
        return blocks.indexOf(whole.getFirst());
    }

    /** A tab goes, and what is in it joins the one before, else the one after, else stands by itself. */
    private void removeTab(int at) {
        int next = nextTab(at + 1);
        if (tabOf(at - 1) < 0 && next < blocks.size()) {
            LayoutBlock after = blocks.remove(next);
            blocks.set(at, after);
        } else {
            blocks.remove(at);
        }
        blocks.forEach(block -> block.changed |= !block.written);
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

    /** @return where it stands then */
    int move(int from, int to) {
        if (isTab(from)) {
            return moveTab(from, to);
        }
        LayoutBlock moved = blocks.get(from);
        LayoutBlock next = to < blocks.size() ? blocks.get(to) : null;
        if (moved != next) {
            blocks.remove(from);
            insert(moved, next);
        }
        return blocks.indexOf(moved);
    }

    void removeBlock(int at) {
        if (isTab(at)) {
            removeTab(at);
        } else {
            removeSection(at);
        }
    }

    /** A section goes, and its fields join the section before it, or else the one after. */
    private void removeSection(int at) {
        LayoutBlock gone = blocks.get(at);
        int until = nextTab(at);
        LayoutBlock heir = sections(blocks.subList(Math.max(0, tabOf(at)), at).reversed())
                .or(() -> sections(blocks.subList(at + 1, until)))
                .or(() -> sections(blocks.subList(0, at).reversed()))
                .or(() -> sections(blocks.subList(until, blocks.size())))
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

    private static Optional<LayoutBlock> sections(List<LayoutBlock> among) {
        return among.stream().filter(LayoutBlock::isSection).findFirst();
    }

    void remove(String field) {
        blocks.removeIf(each -> field.equals(each.show));
        blocks.forEach(each -> takeOut(each, field, List.of()));
    }

    void rename(String field, String key) {
        for (LayoutBlock block : List.copyOf(blocks)) {
            block.columns.forEach(column -> column.replaceAll(each -> each.equals(field) ? key : each));
            if (field.equals(block.show)) {
                LayoutBlock renamed = new LayoutBlock(key);
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
        for (LayoutBlock block : blocks) {
            if (block.written || block.changed) {
                items.add(block.write(unwritten));
            }
        }
        return new Node.Sequence(Place.NOWHERE, items);
    }
}
