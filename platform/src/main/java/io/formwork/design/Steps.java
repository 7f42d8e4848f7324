package io.formwork.design;

import io.formwork.definition.layer.PropertyPath;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the arrows of a keyboard move what stands on a page. */
final class Steps {
    private final FormLayout layout;
    private final Function<String, List<String>> columns;

    /** @param columns of a table, in their order */
    Steps(FormLayout layout, Function<String, List<String>> columns) {
        this.layout = layout;
        this.columns = columns;
    }

    @Nullable
    Spot from(PropertyPath what, int across, int down) {
        List<String> keys = what.keys();
        if (keys.getFirst().equals("layout")) {
            int at = Integer.parseInt(keys.get(1));
            return layout.isTab(at) ? tab(at, across == 0 ? down : across) : block(at, down);
        }
        if (keys.size() > 2) {
            return column(keys.get(1), keys.getLast(), across == 0 ? down : across);
        }
        return switch (layout.find(keys.get(1))) {
            case Spot.Between(int at) -> block(at, down);
            case Spot.InColumn(int block, int column, var _) ->
                across == 0 ? down(keys.get(1), block, column, down) : across(keys.get(1), block, column, across);
            case null, default -> null;
        };
    }

    /** Right behind something; of a section and a table within it, of the whole form where there is room. */
    Spot after(PropertyPath what, boolean isTable) {
        List<String> keys = what.keys();
        if (keys.isEmpty()) {
            return end();
        }
        if (keys.getFirst().equals("layout")) {
            int block = Integer.parseInt(keys.get(1));
            return layout.isSection(block)
                    ? new Spot.InColumn(block, shortest(layout.columns(block)), null)
                    : new Spot.Between(block + 1);
        }
        if (keys.size() > 2) {
            List<String> order = columns.apply(keys.get(1));
            int next = order.indexOf(keys.getLast()) + 1;
            return new Spot.InTable(keys.get(1), next < order.size() ? order.get(next) : null);
        }
        if (isTable) {
            return new Spot.InTable(keys.get(1), null);
        }
        return switch (layout.find(keys.get(1))) {
            case Spot.InColumn(int block, int column, var _) -> {
                List<String> fields = layout.columns(block).get(column);
                int next = fields.indexOf(keys.get(1)) + 1;
                yield new Spot.InColumn(block, column, next < fields.size() ? fields.get(next) : null);
            }
            case Spot.Between(int block) -> new Spot.Between(block + 1);
            case null, default -> end();
        };
    }

    private Spot end() {
        for (int i = 0; i < layout.size(); i++) {
            if (layout.isSection(i)) {
                return new Spot.InColumn(i, shortest(layout.columns(i)), null);
            }
        }
        return new Spot.Between(layout.size());
    }

    private static int shortest(List<List<String>> columns) {
        int shortest = 0;
        for (int i = 1; i < columns.size(); i++) {
            shortest = columns.get(i).size() < columns.get(shortest).size() ? i : shortest;
        }
        return shortest;
    }

    /** Before the tab before, or behind the one after. */
    private @Nullable Spot tab(int at, int by) {
        int before = layout.tabOf(at - 1);
        int next = layout.nextTab(at + 1);
        if (by < 0) {
            return before < 0 ? null : new Spot.Between(before);
        }
        return next == layout.size() ? null : new Spot.Between(layout.nextTab(next + 1));
    }

    private @Nullable Spot block(int at, int down) {
        int to = down < 0 ? at - 1 : at + 2;
        return down == 0 || to < 0 || to > layout.size() ? null : new Spot.Between(to);
    }

    private @Nullable Spot column(String table, String key, int by) {
        List<String> order = columns.apply(table);
        int at = order.indexOf(key);
        int to = at + by;
        if (at < 0 || to < 0 || to >= order.size()) {
            return null;
        }
        int before = by < 0 ? to : to + 1;
        return new Spot.InTable(table, before < order.size() ? order.get(before) : null);
    }

    /** Within its column, and beyond its end into the next section. */
    private @Nullable Spot down(String key, int block, int column, int by) {
        List<String> fields = layout.columns(block).get(column);
        int to = fields.indexOf(key) + by;
        if (to >= 0 && to < fields.size()) {
            int before = by < 0 ? to : to + 1;
            return new Spot.InColumn(block, column, before < fields.size() ? fields.get(before) : null);
        }
        for (int next = block + by; next >= 0 && next < layout.size(); next += by) {
            if (layout.isSection(next)) {
                List<List<String>> there = layout.columns(next);
                int same = Math.max(0, Math.min(column, there.size() - 1));
                boolean top = by > 0 && !there.isEmpty() && !there.get(same).isEmpty();
                return new Spot.InColumn(next, same, top ? there.get(same).getFirst() : null);
            }
        }
        return null;
    }

    private @Nullable Spot across(String key, int block, int column, int by) {
        List<List<String>> there = layout.columns(block);
        int to = column + by;
        if (to < 0 || to >= there.size()) {
            boolean alone = there.get(column).size() == 1;
            return alone ? null : new Spot.NewColumn(block, to < 0 ? 0 : there.size());
        }
        int row = there.get(column).indexOf(key);
        return new Spot.InColumn(
                block, to, row < there.get(to).size() ? there.get(to).get(row) : null);
    }
}
