package io.formwork.ui.design;

import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.design.Changed;
import io.formwork.design.Design;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a draft changes, said to a person. */
final class ChangeWords {
    private static final int LONGEST = 60;
    private static final Set<String> KNOWN = Set.of(
            "title", "help", "type", "to", "options", "formula", "default", "currency", "unit", "scale", "length",
            "required", "visible", "editable", "where", "check.that", "check.message", "unique", "search", "purpose",
            "number.pattern", "process", "list.columns", "list.sort", "label", "columns");

    private ChangeWords() {}

    /** @param at what it is about within the definition */
    record Line(ElementKey element, PropertyPath at, String sentence) {}

    static List<Line> of(Changed changed, Design design) {
        List<Line> lines = new ArrayList<>();
        ElementKey element = changed.element();
        if (changed.isNew() || changed.isGone()) {
            lines.add(new Line(
                    element,
                    PropertyPath.ROOT,
                    Words.of(changed.isNew() ? "design.change.new" : "design.change.gone", name(element, design))));
            return lines;
        }
        for (Change change : changed.changes()) {
            PropertyPath at = PropertyPath.of(change.at());
            lines.add(new Line(element, owner(at), sentence(at, change, element, design)));
        }
        return lines;
    }

    /** What a definition is called. */
    static String name(ElementKey element, Design design) {
        Node title = design.property(element, PropertyPath.of("title"));
        return ElementNames.said(title, element.key());
    }

    private static String sentence(PropertyPath at, Change change, ElementKey element, Design design) {
        PropertyPath owner = owner(at);
        if (owner.keys().isEmpty()) {
            return at.keys().getFirst().equals("layout")
                    ? Words.of("design.change.layout")
                    : Words.of("design.change.form", word(at), value(change.was()), value(change.is()));
        }
        Node said = design.property(element, owner.with("title"));
        String name = ElementNames.said(said, owner.keys().getLast());
        if (at.equals(owner)) {
            Node gone = change.was() instanceof Node.Mapping field ? field.get("title") : null;
            return change.is() == null
                    ? Words.of("design.change.removed", ElementNames.said(gone, owner.keys().getLast()))
                    : Words.of("design.change.added", name);
        }
        PropertyPath property = new PropertyPath(
                at.keys().subList(owner.keys().size(), at.keys().size()));
        return Words.of("design.change.set", name, word(property), value(change.was()), value(change.is()));
    }

    private static String word(PropertyPath property) {
        for (PropertyPath known = property; !known.keys().isEmpty(); known = known.parent()) {
            if (KNOWN.contains(known.toString())) {
                return Words.inSentence(Words.of("design.property." + known));
            }
        }
        return property.toString().toLowerCase(Locale.ROOT);
    }

    static String value(@Nullable Node value) {
        if (value == null) {
            return Words.of("design.nothing");
        }
        String text = value instanceof Node.Scalar scalar ? scalar.text().strip() : YamlWriter.inline(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** The field or column that a property belongs to; the root for what is said of the form. */
    static PropertyPath owner(PropertyPath at) {
        List<String> keys = at.keys();
        if (keys.size() < 2 || !keys.getFirst().equals("fields")) {
            return PropertyPath.ROOT;
        }
        boolean column = keys.size() > 3 && keys.get(2).equals("fields");
        return new PropertyPath(keys.subList(0, column ? 4 : 2));
    }
}
