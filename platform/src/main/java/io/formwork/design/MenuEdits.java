package io.formwork.design;

import io.formwork.definition.element.Menu;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What moving, hiding and naming in the menu means for the part of it that the company itself says. */
public final class MenuEdits {
    /** The company's own part of the menu. */
    public static final ElementKey OWN = new ElementKey("menu", "templates/own/menu.yaml");

    private static final PropertyPath GROUPS = PropertyPath.of("arranged.groups");
    /** The order of areas. */
    public static final PropertyPath AREAS = PropertyPath.of("arranged.areas");

    private static final PropertyPath MENU = PropertyPath.of("menu");

    private final Node.@Nullable Mapping tree;
    private final Map<String, List<String>> shown = new LinkedHashMap<>();

    /** @param shown the menu as it is shown */
    MenuEdits(Node.@Nullable Mapping tree, List<Menu.Group> shown) {
        this.tree = tree;
        shown.forEach(group -> this.shown.put(group.area(), group.items()));
    }

    public static MenuEdits of(Design design, List<Menu.Group> shown) {
        return new MenuEdits(design.trees().find(OWN).map(known -> known.tree()).orElse(null), shown);
    }

    /**
     * The edit that adds an item to an area.
     *
     * @param title of the area; null where a template has it already
     * @param item the key of a form, {@code ledger:<key>} or {@code report:<key>}
     */
    static Edit added(Design design, String area, Node.@Nullable Mapping title, String item) {
        List<Node> groups = new ArrayList<>(
                design.property(OWN, MENU) instanceof Node.Sequence(var _, var known) ? known : List.of());
        int at = indexOf(groups, area);
        if (at >= 0) {
            Node.Mapping group = (Node.Mapping) groups.get(at);
            List<Node> items =
                    new ArrayList<>(group.get("items") instanceof Node.Sequence(var _, var known) ? known : List.of());
            items.add(Nodes.text(item));
            groups.set(at, group.with("items", Nodes.list(items)));
        } else {
            Node.Mapping group = Nodes.map("area", Nodes.text(area));
            groups.add((title == null ? group : group.with("title", title))
                    .with("items", Nodes.list(List.of(Nodes.text(item)))));
        }
        Node.Sequence all = Nodes.list(groups);
        return design.trees().find(OWN).isPresent()
                ? new Edit.Put(OWN, MENU, all)
                : new Edit.Add(OWN, "own", Nodes.map("menu", all));
    }

    private static int indexOf(List<Node> groups, String area) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i) instanceof Node.Mapping group
                    && group.get("area") instanceof Node.Scalar name
                    && name.text().equals(area)) {
                return i;
            }
        }
        return -1;
    }

    /** The area in which an item stands; null for one that stands in none. */
    public @Nullable String areaOf(String item) {
        return shown.entrySet().stream()
                .filter(area -> area.getValue().contains(item))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /**
     * An item to its place.
     *
     * @param from the area that it leaves; null for none
     * @param before the item it comes before; null for the last place
     */
    public List<Edit> place(String item, @Nullable String from, String to, @Nullable String before) {
        if (item.equals(before)) {
            return List.of();
        }
        List<String> items = new ArrayList<>(shown.getOrDefault(to, List.of()));
        boolean there = items.remove(item);
        int at = before == null ? -1 : items.indexOf(before);
        items.add(at < 0 ? items.size() : at, item);
        if (there && items.equals(shown.get(to))) {
            return List.of();
        }
        List<Edit> edits = begun();
        if (from != null && !from.equals(to)) {
            edits.addAll(without(item, from));
        }
        edits.add(put(at(to, "items"), items));
        List<String> hidden = said(at(to, "without"));
        if (hidden.remove(item)) {
            edits.add(hidden.isEmpty() ? new Edit.Remove(OWN, at(to, "without")) : put(at(to, "without"), hidden));
        }
        return edits;
    }

    /** An item out of an area; who may read it finds it by searching. */
    public List<Edit> remove(String item, String area) {
        List<Edit> edits = begun();
        edits.addAll(without(item, area));
        return edits;
    }

    private List<Edit> without(String item, String area) {
        List<Edit> edits = new ArrayList<>();
        List<String> items = said(at(area, "items"));
        if (items.remove(item)) {
            edits.add(put(at(area, "items"), items));
        }
        List<String> hidden = said(at(area, "without"));
        if (!hidden.contains(item)) {
            hidden.add(item);
            edits.add(put(at(area, "without"), hidden));
        }
        return edits;
    }

    /** One place further within its area; nothing at the end. */
    public List<Edit> step(String item, String area, int by) {
        List<String> items = shown.getOrDefault(area, List.of());
        int to = items.indexOf(item) + by;
        if (to < 0 || to >= items.size()) {
            return List.of();
        }
        int before = by < 0 ? to : to + 1;
        return place(item, area, area, before < items.size() ? items.get(before) : null);
    }

    /** An area to its place; null for the last. */
    public List<Edit> moveArea(String area, @Nullable String before) {
        List<String> areas = new ArrayList<>(shown.keySet());
        areas.remove(area);
        int at = before == null ? -1 : areas.indexOf(before);
        areas.add(at < 0 ? areas.size() : at, area);
        if (area.equals(before) || areas.equals(List.copyOf(shown.keySet()))) {
            return List.of();
        }
        List<Edit> edits = begun();
        edits.add(put(AREAS, areas));
        return edits;
    }

    public List<Edit> stepArea(String area, int by) {
        List<String> areas = new ArrayList<>(shown.keySet());
        int to = areas.indexOf(area) + by;
        if (to < 0 || to >= areas.size()) {
            return List.of();
        }
        int before = by < 0 ? to : to + 1;
        return moveArea(area, before < areas.size() ? areas.get(before) : null);
    }

    /** A new area, the last one. */
    public FormEdits.Added addArea(LocalizedText title, String called) {
        String key = DefinitionKeys.of(called, "area", shown::containsKey);
        List<Edit> edits = begun();
        List<Node> groups =
                MENU.in(tree) instanceof Node.Sequence(var _, var said) ? new ArrayList<>(said) : new ArrayList<>();
        groups.add(Nodes.map("area", Nodes.text(key), "title", PrintEdits.texts(title)));
        edits.add(new Edit.Put(OWN, MENU, Nodes.list(groups)));
        return new FormEdits.Added(GROUPS.with(key), edits);
    }

    /** What the company says of an area. */
    public static PropertyPath at(String area, String property) {
        return GROUPS.with(area).with(property);
    }

    public List<Edit> set(String area, String property, @Nullable Node value) {
        List<Edit> edits = begun();
        edits.add(Edit.set(OWN, at(area, property), value));
        return edits;
    }

    /** Whether the company says anything of an area of a template. */
    public boolean isArranged(String area) {
        return GROUPS.with(area).in(tree) != null;
    }

    /** An area as the templates make it. */
    public List<Edit> restore(String area) {
        return isArranged(area) ? List.of(new Edit.Remove(OWN, GROUPS.with(area))) : List.of();
    }

    private static Edit put(PropertyPath at, List<String> texts) {
        return new Edit.Put(OWN, at, Nodes.texts(texts));
    }

    private List<String> said(PropertyPath at) {
        List<String> texts = new ArrayList<>();
        if (at.in(tree) instanceof Node.Sequence(var _, var items)) {
            items.forEach(item -> {
                if (item instanceof Node.Scalar scalar) {
                    texts.add(scalar.text());
                }
            });
        }
        return texts;
    }

    /** The company's own part, where it says nothing yet. */
    private List<Edit> begun() {
        List<Edit> edits = new ArrayList<>();
        if (tree == null) {
            edits.add(new Edit.Add(OWN, "own", Nodes.map("menu", Nodes.list(List.of()))));
        }
        return edits;
    }
}
