package io.formwork.design;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import java.util.List;
import java.util.Locale;

/** What adding a tab to a form, or standing in one, means for its definition. */
public final class TabEdits {
    private static final PropertyPath LAYOUT = PropertyPath.of("layout");

    private final ElementKey element;
    private final FormLayout layout;

    TabEdits(ElementKey element, FormLayout layout) {
        this.element = element;
        this.layout = layout;
    }

    /** A new tab, which begins where it is put; what stood there until the next one is in it. */
    public FormEdits.Added add(String title, Locale language, Spot spot) {
        int before = switch (spot) {
            case Spot.Between(int block) -> block;
            case Spot.InColumn(int block, int _, var _) -> block + 1;
            case Spot.NewColumn(int block, int _) -> block + 1;
            case Spot.InTable(String table, var _) ->
                layout.find(table) instanceof Spot.Between(int block) ? block + 1 : layout.size();
        };
        int at = Math.min(before, layout.size());
        layout.addTab(at, NewField.said(title, language));
        return new FormEdits.Added(
                LAYOUT.with(Integer.toString(at)), List.of(new Edit.Put(element, LAYOUT, layout.write())));
    }

    public boolean isTab(PropertyPath what) {
        return isBlock(what) && layout.isTab(block(what));
    }

    /** Where the tab begins in which something stands; -1 where it stands above them, or where there are none. */
    public int of(PropertyPath what) {
        if (what.keys().isEmpty()) {
            return -1;
        }
        return layout.tabOf(
                isBlock(what)
                        ? block(what)
                        : switch (layout.find(what.keys().get(1))) {
                            case Spot.Between(int at) -> at;
                            case Spot.InColumn(int at, int _, var _) -> at;
                            case null, default -> -1;
                        });
    }

    /** Where a tab begins once it stands before another one, or behind them all. */
    public int moved(PropertyPath tab, Spot spot) {
        return spot instanceof Spot.Between(int to) ? layout.move(block(tab), to) : block(tab);
    }

    private static boolean isBlock(PropertyPath what) {
        return !what.keys().isEmpty() && what.keys().getFirst().equals("layout");
    }

    private static int block(PropertyPath what) {
        return Integer.parseInt(what.keys().get(1));
    }
}
