package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.YamlText;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.script.ScriptMention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of the tenant's own gets another key, and everything that speaks of it does so by the new one: what names it by
 * its key, and scripts, in which only those names change that mean this field.
 */
public final class FieldRename {
    private final Design design;
    private final FieldPlaces places;
    private final FieldPlaces.Owner owner;
    private final String old;
    private final String key;
    private final PropertyPath field;
    private final Map<ElementKey, Map<Expression, List<ScriptMention>>> scripts = new LinkedHashMap<>();
    private final Map<ElementKey, Set<String>> uses = new LinkedHashMap<>();
    private final Map<String, Set<String>> left = new LinkedHashMap<>();
    private final List<Edit> edits = new ArrayList<>();

    private FieldRename(Design design, PropertyPath field, FieldPlaces.Owner owner, String key) {
        this.design = design;
        this.places = new FieldPlaces(design.trees());
        this.owner = owner;
        this.old = field.keys().getLast();
        this.key = key;
        this.field = field;
    }

    /**
     * @param set in which the scripts were compiled
     * @param field such as {@code fields.freight} or {@code fields.lines.fields.freight}
     * @param published whether documents can have values under its present key
     */
    public static FieldRename of(
            Design design, DefinitionSet set, String form, PropertyPath field, String key, boolean published) {
        String table = field.keys().size() > 2 ? field.keys().get(1) : null;
        FieldRename rename = new FieldRename(design, field, new FieldPlaces.Owner(form, table), key);
        rename.scripts(set);
        rename.definitions(published);
        rename.scenarios();
        return rename;
    }

    /** Why a field cannot have that key, as the code of a message; null where it can. */
    public static @Nullable String refusal(Design design, String form, PropertyPath field, String key) {
        Set<String> taken = new LinkedHashSet<>();
        if (design.property(ElementKey.form(form), field.parent()) instanceof Node.Mapping(var _, var fields)) {
            fields.forEach((name, other) -> {
                if (!name.equals(field.keys().getLast())) {
                    taken.add(name);
                    taken.add(first(name, other));
                }
            });
        }
        return FieldKeys.refusal(key, taken);
    }

    /** The key under which the values of a field are kept. */
    public static String first(String key, @Nullable Node field) {
        return field instanceof Node.Mapping said && said.get("was") instanceof Node.Scalar was ? was.text() : key;
    }

    /** The definitions in which, once it is renamed, a name of it would mean something else, or another name would mean it. */
    public Set<ElementKey> meantOtherwise(Design renamed) {
        Map<ElementKey, Integer> before = new LinkedHashMap<>();
        scripts.forEach((element, names) ->
                before.put(element, names.values().stream().mapToInt(List::size).sum()));
        Map<ElementKey, Integer> after = new LinkedHashMap<>();
        ScriptPlaces known = new ScriptPlaces(renamed.trees());
        DefinitionSet set = renamed.set();
        if (set == null) {
            return Set.of();
        }
        set.scripts().naming(type(), key).forEach((expression, names) -> {
            ElementKey element = known.of(expression);
            if (element != null) {
                after.merge(element, names.size(), Integer::sum);
            }
        });
        Set<ElementKey> otherwise = new LinkedHashSet<>(before.keySet());
        otherwise.addAll(after.keySet());
        otherwise.removeIf(element -> Objects.equals(before.get(element), after.get(element)));
        return otherwise;
    }

    private String type() {
        return owner.table() == null ? owner.form() : owner.form() + "." + owner.table();
    }

    /** What makes it so, in one step. */
    public List<Edit> edits() {
        return List.copyOf(edits);
    }

    /** What speaks of it and is changed with it: the definitions, each with the places within it. */
    public Map<ElementKey, Set<String>> uses() {
        return uses;
    }

    /** What speaks of it, or may do so, and stays as it is: files or definitions, each with the places within it. */
    public Map<String, Set<String>> left() {
        return left;
    }

    private void stays(String where, String place) {
        left.computeIfAbsent(where, _ -> new LinkedHashSet<>()).add(place);
    }

    private void scripts(DefinitionSet set) {
        ScriptPlaces known = new ScriptPlaces(design.trees());
        set.scripts().naming(type(), old).forEach((expression, mentions) -> {
            ElementKey element = known.of(expression);
            if (element == null) {
                stays(ScriptPlaces.file(expression), expression.key());
            } else {
                scripts.computeIfAbsent(element, _ -> new LinkedHashMap<>()).put(expression, mentions);
            }
        });
    }

    private void definitions(boolean published) {
        ElementTrees trees = design.trees();
        for (ElementKey element : trees.keys()) {
            ElementTrees.Element known = trees.find(element).orElseThrow();
            Walk walk = new Walk(element, known.tree());
            walk.visit(known.tree(), List.of());
            scripts.getOrDefault(element, Map.of()).keySet().stream()
                    // A plain name that rows are gathered by is a script as well, and was written as one.
                    .filter(expression -> !walk.written.contains(expression)
                            && !expression.key().matches("(from|join\\..*)\\.by"))
                    .forEach(expression -> stays(element.toString(), expression.key()));
            if (walk.keys.isEmpty() && walk.values.isEmpty()) {
                continue;
            }
            walk.places()
                    .filter(place -> !place.equals(field.toString()))
                    .forEach(place -> uses.computeIfAbsent(element, _ -> new LinkedHashSet<>())
                            .add(place));
            boolean home = element.equals(ElementKey.form(owner.form()));
            List<Change> more = home && published ? kept(known.tree()) : List.of();
            if (known.layer().equals(Layer.TENANT)) {
                String text = Objects.requireNonNull(design.files().get(known.path()));
                String renamed = YamlText.renamed(text, walk.keys, walk.values, old, key);
                edits.add(new Edit.Write(element, YamlText.with(renamed, more)));
            } else {
                edits.addAll(laid(element, known.tree(), walk, more));
            }
        }
    }

    /** The first key, under which values stay where they are. */
    private List<Change> kept(Node.Mapping tree) {
        PropertyPath was = field.parent().with(key).with("was");
        Node now = field.with("was").in(tree);
        Node first = now == null ? Nodes.text(old) : now;
        boolean back = ((Node.Scalar) first).text().equals(key);
        return List.of(new Change(Place.NOWHERE, was.toString(), now, back ? null : first));
    }

    private List<Edit> laid(ElementKey element, Node.Mapping tree, Walk walk, List<Change> more) {
        Node.Mapping renamed = (Node.Mapping) walk.renamed(tree, List.of());
        for (Change change : more) {
            renamed = PropertyPath.of(change.at()).put(renamed, change.is());
        }
        if (owner.table() != null && element.equals(ElementKey.form(owner.form()))) {
            renamed = columnsKept(renamed);
        }
        return Difference.between(tree, renamed).stream()
                .map(change -> Edit.set(element, PropertyPath.of(change.at()), change.is()))
                .toList();
    }

    /** An overlay has no order of keys: the new one would be the last column. */
    private Node.Mapping columnsKept(Node.Mapping renamed) {
        PropertyPath table = field.parent().parent();
        if (table.with("columns").in(renamed) != null
                || !(field.parent().in(renamed) instanceof Node.Mapping(var _, var fields))
                || fields.keySet().stream().toList().getLast().equals(key)) {
            return renamed;
        }
        return table.with("columns").put(renamed, Nodes.texts(List.copyOf(fields.keySet())));
    }

    /** A tenant's own scenarios are told in words of their own: they are named, and left to whoever told them. */
    private void scenarios() {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(old) + "\\b");
        design.files().forEach((path, text) -> {
            if (path.contains("/scenarios/")
                    && text.contains(owner.form())
                    && word.matcher(text).find()) {
                stays(path, "");
            }
        });
    }

    /** One definition, gone through for everything that names the field. */
    private final class Walk {
        private final ElementKey element;
        private final Node.Mapping root;
        private final Map<List<String>, String> keys = new LinkedHashMap<>();
        private final Map<List<String>, Node> values = new LinkedHashMap<>();
        private final Set<Expression> written = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());

        private Walk(ElementKey element, Node.Mapping root) {
            this.element = element;
            this.root = root;
        }

        private void visit(Node node, List<String> path) {
            switch (node) {
                case Node.Mapping(var _, var entries) ->
                    entries.forEach((name, value) -> {
                        List<String> at = longer(path, name);
                        String renamed = renamed(places.ofKey(element, root, at), name);
                        if (renamed != null) {
                            keys.put(at, renamed);
                        }
                        visit(value, at);
                    });
                case Node.Sequence(var _, var items) -> {
                    for (int i = 0; i < items.size(); i++) {
                        List<String> at = longer(path, "[" + i + "]");
                        Node gathered = gathered(items.get(i), at);
                        if (gathered != null) {
                            values.put(at, gathered);
                        } else {
                            visit(items.get(i), at);
                        }
                    }
                }
                case Node.Scalar scalar -> text(scalar, path);
            }
        }

        /** Rows keep the name that columns know them by, and are gathered by the field under its new key. */
        private @Nullable Node gathered(Node item, List<String> at) {
            Node.Mapping said = item instanceof Node.Mapping mapping ? mapping : Nodes.map("name", item);
            return said.get("value") == null
                            && said.get("name") instanceof Node.Scalar name
                            && renamed(places.ofGathered(element, root, at, name.text()), name.text())
                                    instanceof String renamed
                    ? said.with("value", Nodes.text(renamed))
                    : null;
        }

        private void text(Node.Scalar scalar, List<String> path) {
            String script = script(scalar.text(), path);
            if (at(path).matches("checklist\\[\\d+]\\.opens\\.filter")
                    && FieldPlaces.in(root, List.of(path.get(0), path.get(1), "opens", "form"))
                            instanceof Node.Scalar form
                    && form.text().equals(owner.form())
                    && scalar.text().matches("(?s).*\\b" + Pattern.quote(old) + "\\b.*")) {
                // A filter that a script puts together: what stands in its texts is no name for the compiler.
                stays(element.toString(), at(path));
            }
            String name = script != null
                    ? script
                    : path.size() == 4
                                    && path.getFirst().equals("list")
                                    && path.getLast().equals("filter")
                            ? places.filter(element.key(), scalar.text(), owner, old, key)
                            : renamed(places.ofText(element, root, path, scalar.text()), scalar.text());
            if (name != null && !name.equals(scalar.text())) {
                values.put(path, Nodes.text(name));
            }
        }

        /** A column of a list may have a minus before it, and one of a table its table. */
        private @Nullable String renamed(FieldPlaces.@Nullable Owner of, String name) {
            if (of == null) {
                return null;
            }
            String minus = name.startsWith("-") ? "-" : "";
            String bare = name.substring(minus.length());
            int dot = bare.indexOf('.');
            if (dot > 0 && of.table() == null && of.form().equals(owner.form())) {
                String first = bare.substring(0, dot);
                String rest = bare.substring(dot + 1);
                return owner.table() == null && first.equals(old)
                        ? minus + key + "." + rest
                        : first.equals(owner.table()) && rest.equals(old) ? minus + first + "." + key : null;
            }
            return of.equals(owner) && bare.equals(old) ? minus + key : null;
        }

        private @Nullable String script(String text, List<String> path) {
            String at = at(path);
            for (Map.Entry<Expression, List<ScriptMention>> each :
                    scripts.getOrDefault(element, Map.of()).entrySet()) {
                Expression expression = each.getKey();
                // What is written short, as a check is, is read as the first property of what it stands for.
                boolean here = expression.key().equals(at)
                        || expression.key().startsWith(at + ".")
                                && expression.key().indexOf('.', at.length() + 1) < 0;
                int begins = text.lastIndexOf(expression.text());
                if (here && begins >= 0 && (begins == 0 || text.endsWith(expression.text()))) {
                    String renamed = ScriptNames.renamed(expression.text(), each.getValue(), key);
                    if (renamed != null) {
                        written.add(expression);
                        return text.substring(0, begins)
                                + renamed
                                + text.substring(begins + expression.text().length());
                    }
                }
            }
            return null;
        }

        private Node renamed(Node node, List<String> path) {
            Node other = values.get(path);
            if (other != null) {
                return other;
            }
            return switch (node) {
                case Node.Mapping(var place, var entries) -> {
                    Map<String, Node> renamed = new LinkedHashMap<>();
                    entries.forEach((name, value) -> {
                        List<String> at = longer(path, name);
                        renamed.put(keys.getOrDefault(at, name), renamed(value, at));
                    });
                    yield new Node.Mapping(place, renamed);
                }
                case Node.Sequence(var place, var items) -> {
                    List<Node> renamed = new ArrayList<>();
                    for (int i = 0; i < items.size(); i++) {
                        renamed.add(renamed(items.get(i), longer(path, "[" + i + "]")));
                    }
                    yield new Node.Sequence(place, renamed);
                }
                case Node.Scalar scalar -> scalar;
            };
        }

        private Stream<String> places() {
            return Stream.concat(keys.keySet().stream(), values.keySet().stream())
                    .map(Walk::at)
                    // A list is one place, however often it names something.
                    .map(place -> place.replaceAll("\\[\\d+]$", ""))
                    .distinct();
        }

        private static String at(List<String> path) {
            return String.join(".", path).replace(".[", "[");
        }

        private static List<String> longer(List<String> path, String step) {
            List<String> longer = new ArrayList<>(path);
            longer.add(step);
            return List.copyOf(longer);
        }
    }
}
