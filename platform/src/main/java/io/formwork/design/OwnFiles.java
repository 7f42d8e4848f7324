package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.layer.OverlayEdit;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.YamlText;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.tenant.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the tenant's layer, and how edits of definitions change them. */
final class OwnFiles {
    private static final String KEY = "[a-z][a-z0-9-]{0,60}";
    private static final Pattern DRAWN = Pattern.compile("processes/" + KEY + "/" + KEY + "\\.bpmn");

    private final Map<String, String> files;
    private final ElementTrees trees;

    /** @param trees of these files, with the layers below */
    OwnFiles(Map<String, String> files, ElementTrees trees) {
        this.files = new LinkedHashMap<>(files);
        this.trees = trees;
    }

    /**
     * The files after one edit.
     *
     * @throws DesignRefusal where nothing can be changed like that
     */
    Map<String, String> after(Edit edit) {
        ElementKey key = edit.element();
        switch (edit) {
            case Edit.Put(var _, var at, var value) -> change(key, tree -> at.put(tree, value));
            case Edit.Remove(var _, var at) -> change(key, tree -> at.put(tree, null));
            case Edit.Restore(var _, var at) -> restore(key, at);
            case Edit.Write(var _, var text) -> write(key, text);
            case Edit.Add(var _, var area, var tree) -> add(key, area, tree);
            case Edit.Draw(var _, var path, var text) -> draw(path, text);
            case Edit.Drop _ -> drop(key);
        }
        return Map.copyOf(files);
    }

    /** The files after a definition became what somebody else made of it. */
    Map<String, String> become(ElementKey key, Node.Mapping tree) {
        change(key, _ -> tree);
        return Map.copyOf(files);
    }

    /** Files together with the one that a definition of other files comes from. */
    static Map<String, String> with(Map<String, String> files, ElementTrees.Element element, Map<String, String> from) {
        Map<String, String> more = new LinkedHashMap<>(files);
        more.put(element.path(), Objects.requireNonNull(from.get(element.path())));
        return Map.copyOf(more);
    }

    private ElementTrees.Element require(ElementKey key) {
        return trees.find(key).orElseThrow(() -> new DesignRefusal("design.no-element", key.toString()));
    }

    private static boolean isOwn(ElementTrees.Element element) {
        return element.layer().equals(Layer.TENANT);
    }

    private void change(ElementKey key, UnaryOperator<Node.Mapping> doing) {
        ElementTrees.Element element = require(key);
        if (isOwn(element)) {
            String text = Objects.requireNonNull(files.get(element.path()));
            // Its own text is what is changed, not what shared fields make of it.
            Node.Mapping written = read(element.path(), text);
            files.put(element.path(), YamlText.with(text, Difference.between(written, doing.apply(written))));
        } else {
            Node.Mapping below = below(key);
            put(key, OverlayEdit.to(below, overlay(key), doing.apply(element.tree())));
        }
    }

    private Node.Mapping below(ElementKey key) {
        return trees.below(Layer.TENANT, key).orElseThrow().tree();
    }

    private Overlay overlay(ElementKey key) {
        return trees.overlay(Layer.TENANT, key).orElse(OverlayEdit.none(key));
    }

    private void restore(ElementKey key, PropertyPath at) {
        ElementTrees.Element element = require(key);
        if (isOwn(element)) {
            throw new DesignRefusal("design.nothing-below", key.toString());
        }
        put(key, OverlayEdit.restored(below(key), overlay(key), at));
    }

    private void put(ElementKey key, Overlay overlay) {
        files.values().removeIf(text -> isOverlayOf(key, text));
        if (!overlay.changes().isEmpty()) {
            files.put("overlays/" + key + ".yaml", YamlWriter.write(OverlayEdit.tree(overlay)));
        }
    }

    private static boolean isOverlayOf(ElementKey key, String text) {
        return YamlReader.read("", text, new Problems()) instanceof Node.Mapping tree
                && tree.get("overlay") instanceof Node.Scalar name
                && name.text().equals(key.toString());
    }

    private void write(ElementKey key, String text) {
        ElementTrees.Element element = require(key);
        Node.Mapping written = read(element.path(), text);
        if (isOwn(element)) {
            files.put(element.path(), text);
        } else {
            put(key, OverlayEdit.to(below(key), overlay(key), written));
        }
    }

    private static Node.Mapping read(String path, String text) {
        Problems problems = new Problems();
        Node root = YamlReader.read(path, text, problems);
        if (!problems.isEmpty()) {
            throw new DesignRefusal(
                    "design.unreadable",
                    problems.all().getFirst().in(Caller.current().language()));
        }
        if (!(root instanceof Node.Mapping tree)) {
            throw new DesignRefusal("design.unreadable", path);
        }
        return tree;
    }

    private void add(ElementKey key, String area, Node.Mapping tree) {
        if (trees.find(key).isPresent()) {
            throw new DesignRefusal("design.there-already", key.toString());
        }
        boolean part = key.kind().equals("menu") || key.kind().equals("roles");
        String named = part ? key.key().replaceAll("templates/([^/]*)/(menu|roles)\\.yaml", "$1") : key.key();
        if (!named.matches(KEY) || !area.matches(KEY)) {
            throw new DesignRefusal("design.bad-key", key.key());
        }
        files.put(path(key, area), YamlWriter.write(tree));
    }

    private void draw(String path, @Nullable String text) {
        if (!DRAWN.matcher(path).matches()) {
            throw new DesignRefusal("design.bad-key", path);
        }
        if (text == null) {
            files.remove(path);
        } else {
            files.put(path, text);
        }
    }

    private static String path(ElementKey key, String area) {
        return switch (key.kind()) {
            case "form" -> "forms/" + area + "/" + key.key() + ".yaml";
            case "menu", "roles" -> key.key();
            case "process" -> "processes/" + area + "/" + key.key() + ".yaml";
            default -> "templates/" + area + "/" + key.kind() + "s/" + key.key() + ".yaml";
        };
    }

    private void drop(ElementKey key) {
        ElementTrees.Element element = require(key);
        if (!isOwn(element)) {
            throw new DesignRefusal("design.not-own", key.toString());
        }
        files.remove(element.path());
    }
}
