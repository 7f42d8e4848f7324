package io.formwork.ui.design;

import io.formwork.definition.Layer;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.ui.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of a form are called by whoever designs it, and who brought them. */
public final class ElementNames {
    private final DesignSession session;

    ElementNames(DesignSession session) {
        this.session = session;
    }

    /** Name and origin by path, of everything on the page. */
    Map<String, String[]> all() {
        Map<String, String[]> all = new LinkedHashMap<>();
        paths().forEach(path -> all.put(path.toString(), new String[] {of(path), origin(path)}));
        return all;
    }

    /** Sections, fields, tables and their columns, in the order in which they are written. */
    List<PropertyPath> paths() {
        List<PropertyPath> paths = new java.util.ArrayList<>();
        for (int i = 0; i < session.form().layout().size(); i++) {
            if (!(session.form().layout().get(i) instanceof io.formwork.definition.form.LayoutElement.Show)) {
                paths.add(PropertyPath.of("layout." + i));
            }
        }
        PropertyPath fields = PropertyPath.of("fields");
        fields(fields).forEach(key -> {
            PropertyPath field = fields.with(key);
            paths.add(field);
            PropertyPath columns = field.with("fields");
            fields(columns).forEach(column -> paths.add(columns.with(column)));
        });
        return paths;
    }

    private List<String> fields(PropertyPath owner) {
        return session.property(owner) instanceof Node.Mapping mapping
                ? List.copyOf(mapping.entries().keySet())
                : List.of();
    }

    String of(PropertyPath path) {
        if (path.keys().isEmpty()) {
            return said(
                    session.property(PropertyPath.of("title")),
                    session.element().key());
        }
        if (path.keys().getFirst().equals("layout")) {
            String title = said(session.edits().titleOf(path), "");
            String what = session.edits().tabs().isTab(path) ? "design.tab" : "design.section";
            return title.isEmpty() ? Words.of(what) : Words.of(what + ".named", title);
        }
        return said(session.property(path.with("title")), path.keys().getLast());
    }

    /** A text that is written in one or several languages, in that of the reader. */
    public static String said(@Nullable Node text, String otherwise) {
        return switch (text) {
            case Node.Scalar scalar -> scalar.text();
            case Node.Mapping(var _, var entries) -> {
                Node own = entries.getOrDefault(Words.reader().getLanguage(), entries.get("en"));
                Node any = own != null
                        ? own
                        : entries.values().stream().findFirst().orElse(null);
                yield any instanceof Node.Scalar scalar ? scalar.text() : otherwise;
            }
            case null, default -> otherwise;
        };
    }

    private String origin(PropertyPath path) {
        if (path.keys().getFirst().equals("layout")) {
            return "";
        }
        String layer = session.design().origin(session.element(), path);
        return layer.equals(Layer.TENANT) && !session.isOwn(path)
                ? Words.of("design.origin.changed")
                : Words.of("design.origin." + (layer.isEmpty() ? "template" : layer));
    }
}
