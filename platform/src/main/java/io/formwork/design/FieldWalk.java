package io.formwork.design;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Node;
import io.formwork.script.ScriptMention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One definition, gone through for everything that names a field which is to have another key. */
final class FieldWalk {
    private final FieldPlaces places;
    private final FieldPlaces.Owner owner;
    private final String old;
    private final String key;
    private final Map<Expression, List<ScriptMention>> scripts;
    private final List<String> left = new ArrayList<>();
    private final ElementKey element;
    private final Node.Mapping root;
    private final Map<List<String>, String> keys = new LinkedHashMap<>();
    private final Map<List<String>, Node> values = new LinkedHashMap<>();
    private final Set<Expression> written = Collections.newSetFromMap(new java.util.IdentityHashMap<>());

    /** @param scripts of the definition that name the field, and where */
    FieldWalk(
            FieldPlaces places,
            FieldPlaces.Owner owner,
            String old,
            String key,
            Map<Expression, List<ScriptMention>> scripts,
            ElementKey element,
            Node.Mapping root) {
        this.places = places;
        this.owner = owner;
        this.old = old;
        this.key = key;
        this.scripts = scripts;
        this.element = element;
        this.root = root;
    }

    /** The new key of entries of mappings, by their path. */
    Map<List<String>, String> keys() {
        return keys;
    }

    /** What else stands at a path. */
    Map<List<String>, Node> values() {
        return values;
    }

    /** The scripts that are written anew. */
    Set<Expression> written() {
        return written;
    }

    /** Where it may be named, and is not. */
    List<String> left() {
        return left;
    }

    void visit(Node node, List<String> path) {
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
                && FieldPlaces.in(root, List.of(path.get(0), path.get(1), "opens", "form")) instanceof Node.Scalar form
                && form.text().equals(owner.form())
                && scalar.text().matches("(?s).*\\b" + Pattern.quote(old) + "\\b.*")) {
            // A filter that a script puts together: what stands in its texts is no name for the compiler.
            left.add(at(path));
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
        for (Map.Entry<Expression, List<ScriptMention>> each : scripts.entrySet()) {
            Expression expression = each.getKey();
            // What is written short, as a check is, is read as the first property of what it stands for.
            boolean here = expression.key().equals(at)
                    || expression.key().startsWith(at + ".") && expression.key().indexOf('.', at.length() + 1) < 0;
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

    Node renamed(Node node, List<String> path) {
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

    Stream<String> places() {
        return Stream.concat(keys.keySet().stream(), values.keySet().stream())
                .map(FieldWalk::at)
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
