package io.formwork.design;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tenant adds to the menu of its templates. */
final class OwnMenu {
    private static final ElementKey MENU = new ElementKey("menu", "templates/own/menu.yaml");
    private static final PropertyPath GROUPS = PropertyPath.of("menu");

    private OwnMenu() {}

    /**
     * The edit that adds an item to an area.
     *
     * @param title of the area; null where a template has it already
     * @param item the key of a form, {@code ledger:<key>} or {@code report:<key>}
     */
    static Edit with(Design design, String area, Node.@Nullable Mapping title, String item) {
        List<Node> groups = new ArrayList<>(
                design.property(MENU, GROUPS) instanceof Node.Sequence(var _, var known) ? known : List.of());
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
        return design.trees().find(MENU).isPresent()
                ? new Edit.Put(MENU, GROUPS, all)
                : new Edit.Add(MENU, "own", Nodes.map("menu", all));
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
}
