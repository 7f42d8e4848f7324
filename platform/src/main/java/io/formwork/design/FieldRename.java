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
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.script.ScriptMention;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
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
    /** By identity: the same formula at two places is two. */
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
        DefinitionSet set = renamed.set();
        if (set == null) {
            return Set.of();
        }
        ScriptPlaces known = new ScriptPlaces(renamed.trees(), set.scripts());
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
        ScriptPlaces known = new ScriptPlaces(design.trees(), set.scripts());
        set.scripts().naming(type(), old).forEach((expression, mentions) -> {
            ElementKey element = known.of(expression);
            if (element == null) {
                stays(ScriptPlaces.file(expression), expression.key());
            } else {
                scripts.computeIfAbsent(element, _ -> new IdentityHashMap<>()).put(expression, mentions);
            }
        });
    }

    private void definitions(boolean published) {
        ElementTrees trees = design.trees();
        for (ElementKey element : trees.keys()) {
            ElementTrees.Element known = trees.find(element).orElseThrow();
            FieldWalk walk = new FieldWalk(
                    places, owner, old, key, scripts.getOrDefault(element, Map.of()), element, known.tree());
            walk.visit(known.tree(), List.of());
            walk.left().forEach(place -> stays(element.toString(), place));
            scripts.getOrDefault(element, Map.of()).keySet().stream()
                    // A plain name that rows are gathered by is a script as well, and was written as one.
                    .filter(expression -> !walk.written().contains(expression)
                            && !expression.key().matches("(from|join\\..*)\\.by"))
                    .forEach(expression -> stays(element.toString(), expression.key()));
            if (walk.keys().isEmpty() && walk.values().isEmpty()) {
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
                String renamed = YamlText.renamed(text, walk.keys(), walk.values(), old, key);
                List<Change> all = new ArrayList<>(shared(walk, text));
                all.addAll(more);
                edits.add(new Edit.Write(element, YamlText.with(renamed, all)));
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

    /** What a shared field says of it is said otherwise by the form that has it. */
    private List<Change> shared(FieldWalk walk, String text) {
        Node written = YamlReader.read("", text, new Problems());
        List<Change> changes = new ArrayList<>();
        walk.values().forEach((path, value) -> {
            if (written != null && FieldPlaces.in(written, path) == null) {
                List<String> at = new ArrayList<>();
                path.forEach(step -> {
                    List<String> here = new ArrayList<>(path.subList(0, at.size() + 1));
                    at.add(walk.keys().getOrDefault(here, step));
                });
                changes.add(new Change(Place.NOWHERE, new PropertyPath(at).toString(), null, value));
            }
        });
        return changes;
    }

    private List<Edit> laid(ElementKey element, Node.Mapping tree, FieldWalk walk, List<Change> more) {
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
}
