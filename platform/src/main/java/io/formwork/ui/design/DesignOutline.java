package io.formwork.ui.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.form.LayoutElement;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Everything on a form as a list, also what is not shown now: the way for a phone, for a keyboard and to what hides. */
final class DesignOutline extends Div {
    private static final PropertyPath FIELDS = PropertyPath.of("fields");

    private final DesignSession session;
    private final ElementNames names;
    private final Consumer<PropertyPath> choose;

    DesignOutline(DesignSession session, Consumer<PropertyPath> choose) {
        this.session = session;
        this.names = new ElementNames(session);
        this.choose = choose;
        addClassName("fwd-outline");
    }

    private record Entry(PropertyPath path, int depth) {}

    void show() {
        removeAll();
        entries().forEach(entry -> add(row(entry)));
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(PropertyPath.ROOT, 0));
        Set<String> placed = new LinkedHashSet<>();
        List<LayoutElement> layout = session.form().layout();
        int depth = 0;
        for (int i = 0; i < layout.size(); i++) {
            int in = depth;
            switch (layout.get(i)) {
                case LayoutElement.Show(String field) -> field(field, in, entries, placed);
                case LayoutElement.Section section -> {
                    entries.add(new Entry(PropertyPath.of("layout." + i), in));
                    section.columns().forEach(column -> column.forEach(key -> field(key, in + 1, entries, placed)));
                }
                case LayoutElement.Tab _ -> {
                    entries.add(new Entry(PropertyPath.of("layout." + i), 0));
                    depth = 1;
                }
            }
        }
        // While the draft has problems the page is older than the fields are.
        if (session.property(FIELDS) instanceof Node.Mapping(var _, var all)) {
            all.keySet().stream().filter(key -> !placed.contains(key)).forEach(key -> field(key, 0, entries, placed));
        }
        return entries;
    }

    private void field(String key, int depth, List<Entry> entries, Set<String> placed) {
        PropertyPath path = FIELDS.with(key);
        if (session.property(path) == null) {
            return;
        }
        placed.add(key);
        entries.add(new Entry(path, depth));
        PropertyPath columns = path.with("fields");
        List<String> order = session.form().tables().containsKey(key)
                ? new ArrayList<>(session.form().tables().get(key).fields().keySet())
                : new ArrayList<>();
        if (session.property(columns) instanceof Node.Mapping(var _, var all)) {
            order.retainAll(all.keySet());
            all.keySet().stream().filter(column -> !order.contains(column)).forEach(order::add);
            order.forEach(column -> entries.add(new Entry(columns.with(column), depth + 1)));
        }
    }

    private NativeButton row(Entry entry) {
        PropertyPath path = entry.path();
        NativeButton row = new NativeButton();
        row.addClassNames("fwd-entry", "depth" + entry.depth());
        boolean field = !path.keys().isEmpty() && path.keys().getFirst().equals("fields");
        Icon icon = path.keys().isEmpty()
                ? VaadinIcon.FILE_TEXT_O.create()
                : field
                        ? DesignPalette.iconOf(Editors.kind(session.property(path.with("type"))))
                        : (session.edits().tabs().isTab(path) ? VaadinIcon.FOLDER_O : VaadinIcon.LAYOUT).create();
        row.add(icon, new Span(names.of(path)));
        if (field
                && session.property(path.with("visible")) instanceof Node.Scalar scalar
                && scalar.text().strip().equals("false")) {
            row.addClassName("hidden");
            row.setTitle(Words.of("design.hidden"));
            row.add(VaadinIcon.EYE_SLASH.create());
        }
        if (path.equals(session.chosen())) {
            row.addClassName("chosen");
            row.getElement().setAttribute("aria-current", "true");
        }
        row.addClickListener(_ -> choose.accept(path));
        return row;
    }
}
