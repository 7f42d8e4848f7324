package io.formwork.ui.design;

import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.design.Changed;
import io.formwork.design.Design;
import io.formwork.ui.Words;
import io.formwork.ui.design.flow.FlowChanges;
import io.formwork.ui.design.paper.PaperNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a draft changes, said to a person. */
final class ChangeWords {
    private static final int LONGEST = 60;
    private static final Set<String> KNOWN = Set.of(
            "title",
            "help",
            "type",
            "to",
            "options",
            "formula",
            "default",
            "backfill",
            "currency",
            "unit",
            "scale",
            "length",
            "required",
            "visible",
            "editable",
            "where",
            "check.that",
            "check.message",
            "unique",
            "search",
            "purpose",
            "number.pattern",
            "process",
            "list.columns",
            "list.sort",
            "label",
            "columns",
            "paper",
            "margin",
            "head",
            "repeat",
            "when",
            "lines.perPage",
            "value",
            "optional",
            "total",
            "capitals",
            "width",
            "align",
            "wide",
            "code",
            "note",
            "signatures",
            "order",
            "arranged",
            "from.states",
            "from.lines",
            "from.by",
            "from.where",
            "parameters",
            "group",
            "sort",
            "chart",
            "readers",
            "share",
            "hidden",
            "list.views",
            "list.marks",
            "list.widths");

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
        Set<String> added = changed.changes().stream()
                .filter(change -> change.was() == null && change.at().matches("fields\\.[^.]+"))
                .map(change -> change.at().substring("fields.".length()))
                .collect(Collectors.toSet());
        Map<String, String> renamed = renamed(changed);
        for (Change each : changed.changes()) {
            PropertyPath at = PropertyPath.of(each.at());
            Change change = new Change(each.place(), each.at(), called(each.was(), renamed), each.is());
            if (Objects.equals(change.was(), change.is())) {
                continue;
            }
            if (change.at().equals("layout") && Objects.equals(without(change.is(), added), change.was())) {
                // That a new field stands somewhere goes without saying.
                continue;
            }
            if (change.at().equals(Changed.DRAWING)) {
                lines.add(new Line(element, PropertyPath.ROOT, Words.of("flow.change.drawing")));
                continue;
            }
            if (FlowChanges.concerns(element, at)) {
                FlowChanges.of(change.was(), change.is(), element, design)
                        .forEach(said -> lines.add(new Line(element, PropertyPath.ROOT, said)));
                continue;
            }
            lines.add(new Line(element, owner(at), sentence(at, change, element, design)));
        }
        return lines;
    }

    /** Fields of the document that have another key, by the one that they had. */
    private static Map<String, String> renamed(Changed changed) {
        Map<String, String> renamed = new LinkedHashMap<>();
        changed.changes().stream()
                .filter(change -> change.at().matches("fields\\.[^.]+\\.was"))
                .forEach(change -> {
                    String now = PropertyPath.of(change.at()).keys().get(1);
                    if (change.is() instanceof Node.Scalar first) {
                        renamed.put(first.text(), now);
                    }
                });
        return renamed;
    }

    private static @Nullable Node called(@Nullable Node list, Map<String, String> renamed) {
        return list instanceof Node.Sequence(var place, var items) && !renamed.isEmpty()
                ? new Node.Sequence(
                        place, items.stream().map(item -> name(item, renamed)).toList())
                : list;
    }

    private static Node name(Node item, Map<String, String> renamed) {
        return switch (item) {
            case Node.Scalar name ->
                new Node.Scalar(
                        name.place(),
                        name.text().startsWith("-")
                                ? "-"
                                        + renamed.getOrDefault(
                                                name.text().substring(1),
                                                name.text().substring(1))
                                : renamed.getOrDefault(name.text(), name.text()));
            case Node.Sequence(var place, var items) ->
                new Node.Sequence(
                        place, items.stream().map(each -> name(each, renamed)).toList());
            case Node.Mapping mapping -> {
                Map<String, Node> entries = new LinkedHashMap<>(mapping.entries());
                entries.replaceAll((key, value) -> key.equals("title") ? value : name(value, renamed));
                yield new Node.Mapping(mapping.place(), entries);
            }
        };
    }

    private static @Nullable Node without(@Nullable Node layout, Set<String> keys) {
        return switch (layout) {
            case Node.Sequence(var place, var items) ->
                new Node.Sequence(
                        place,
                        items.stream()
                                .filter(item -> !(item instanceof Node.Scalar key && keys.contains(key.text())))
                                .map(item -> Objects.requireNonNull(without(item, keys)))
                                .toList());
            case Node.Mapping(var place, var entries) -> {
                Map<String, Node> left = new LinkedHashMap<>(entries);
                left.replaceAll(
                        (key, value) -> key.equals("title") ? value : Objects.requireNonNull(without(value, keys)));
                yield new Node.Mapping(place, left);
            }
            case null, default -> layout;
        };
    }

    /** Where two changed the same. */
    static String place(Conflict conflict, Design design) {
        ElementKey element = ElementKey.of(conflict.element());
        PropertyPath at = PropertyPath.of(conflict.at());
        PropertyPath owner = owner(at);
        PropertyPath property = new PropertyPath(
                at.keys().subList(owner.keys().size(), at.keys().size()));
        String form = name(element, design);
        String name = owner.keys().isEmpty()
                ? form
                : form + " · "
                        + ElementNames.said(
                                design.property(element, owner.with("title")),
                                owner.keys().getLast());
        return property.keys().isEmpty() ? name : name + " · " + word(property, false);
    }

    /** What a definition is called. */
    static String name(ElementKey element, Design design) {
        if (element.kind().equals("menu") || element.kind().equals("roles")) {
            // A part without a name of its own is the one of its folder.
            String folder = element.key().replaceAll("templates/([^/]*)/.*", "$1");
            ElementKey template = new ElementKey("template", folder);
            return Words.of(
                    "definitions.part",
                    Elements.kind(element),
                    design.trees().find(template).isPresent() ? name(template, design) : folder);
        }
        Node title = design.property(element, PropertyPath.of("title"));
        return ElementNames.said(title, element.key());
    }

    private static String sentence(PropertyPath at, Change change, ElementKey element, Design design) {
        PropertyPath owner = owner(at);
        if (at.keys().getFirst().equals("arranged")) {
            List<String> keys = at.keys();
            return keys.size() > 3
                    ? Words.of(
                            "design.change.menu",
                            keys.get(2),
                            Words.inSentence(Words.of("menu.property." + keys.get(3))))
                    : Words.of("design.change.menu.all");
        }
        if (at.keys().getFirst().equals("order")) {
            return Words.of("design.change.order");
        }
        if (change.was() instanceof Node.Sequence was
                && change.is() instanceof Node.Sequence is
                && !at.keys().getFirst().equals("layout")
                && texts(was)
                && texts(is)) {
            return Words.of(
                    "design.change.list", word(at, false), difference(was.items(), is.items(), element, design));
        }
        if (owner.keys().isEmpty()) {
            return at.keys().getFirst().equals("layout")
                    ? Words.of("design.change.layout")
                    : Words.of("design.change.form", word(at, false), value(change.was()), value(change.is()));
        }
        Node said = design.property(element, owner.with("title"));
        String usual = PaperNames.usual(design, element, owner);
        String name = ElementNames.said(said, usual == null ? owner.keys().getLast() : usual);
        if (at.equals(owner)) {
            Node gone = change.was() instanceof Node.Mapping field ? field.get("title") : null;
            return change.is() == null
                    ? Words.of(
                            "design.change.removed",
                            ElementNames.said(gone, owner.keys().getLast()))
                    : Words.of("design.change.added", name);
        }
        if (at.equals(owner.with("was"))) {
            return Words.of("design.change.key", name, owner.keys().getLast());
        }
        if (at.equals(owner.with("columns"))) {
            return Words.of("design.change.list", name, Words.of("design.change.columns"));
        }
        PropertyPath property = new PropertyPath(
                at.keys().subList(owner.keys().size(), at.keys().size()));
        return Words.of("design.change.set", name, word(property, true), value(change.was()), value(change.is()));
    }

    private static boolean texts(Node.Sequence list) {
        return list.items().stream().allMatch(Node.Scalar.class::isInstance);
    }

    private static String difference(List<Node> was, List<Node> is, ElementKey element, Design design) {
        List<String> said = new ArrayList<>();
        is.stream()
                .filter(item -> !was.contains(item))
                .forEach(item -> said.add(Words.of("design.change.list.with", field(item, element, design))));
        was.stream()
                .filter(item -> !is.contains(item))
                .forEach(item -> said.add(Words.of("design.change.list.without", field(item, element, design))));
        return said.isEmpty() ? Words.of("design.change.list.order") : String.join(", ", said);
    }

    private static String field(Node key, ElementKey element, Design design) {
        String text = ((Node.Scalar) key).text();
        String bare = text.startsWith("-") ? text.substring(1) : text;
        return ElementNames.said(
                design.property(element, PropertyPath.of("fields").with(bare).with("title")), bare);
    }

    private static String word(PropertyPath property, boolean inSentence) {
        for (PropertyPath known = property; !known.keys().isEmpty(); known = known.parent()) {
            if (KNOWN.contains(known.toString())) {
                String word = Words.of("design.property." + known);
                return inSentence ? Words.inSentence(word) : word;
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
        if (keys.size() > 2 && keys.get(0).equals("lines") && keys.get(1).equals("columns")) {
            return new PropertyPath(keys.subList(0, 3));
        }
        if (keys.size() > 1
                && (keys.getFirst().equals("totals") || keys.getFirst().equals("columns"))) {
            return new PropertyPath(keys.subList(0, 2));
        }
        if (keys.size() < 2 || !keys.getFirst().equals("fields")) {
            return PropertyPath.ROOT;
        }
        boolean column = keys.size() > 3 && keys.get(2).equals("fields");
        return new PropertyPath(keys.subList(0, column ? 4 : 2));
    }
}
