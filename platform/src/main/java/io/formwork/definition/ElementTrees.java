package io.formwork.definition;

import io.formwork.definition.language.SharedField;
import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.LayerMerge;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.SharedFields;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of packages, and the layers over them, as trees: what is typed afterwards, and what designers look at and
 * change. Each definition is also known as it was below each layer.
 */
public final class ElementTrees {
    /** The kinds of definitions, each the key by which one of its files begins. */
    private static final List<String> KINDS = List.of(
            "form",
            SharedFields.KIND,
            "ledger",
            "conversion",
            "process",
            "function",
            "automation",
            "report",
            "print",
            "template",
            "roles",
            "menu");

    private final Problems problems;
    private final RecordReader records;
    private final Map<String, Map<String, Element>> elements = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, Element>>> below = new LinkedHashMap<>();
    private final Map<String, List<Overlay>> overlays = new LinkedHashMap<>();
    private final Map<String, String> bpmn = new LinkedHashMap<>();
    private final List<Map<String, String>> texts = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    /**
     * One definition as it is written.
     *
     * @param layer the layer that brought it; empty where a template did
     * @param area the template, or whatever its folder is called
     * @param path the file
     */
    public record Element(String layer, String area, String path, Node.Mapping tree) {
        Element with(Node.Mapping changed) {
            return new Element(layer, area, path, changed);
        }
    }

    /**
     * What a layer changes.
     *
     * @param below the shared fields as they were without it
     * @param shared what it changes of those, which is laid already
     * @param overlays what it changes of everything else
     */
    private record Laid(LayerMerge merge, Map<String, Element> below, List<Overlay> shared, List<Overlay> overlays) {}

    private ElementTrees(Problems problems) {
        this.problems = problems;
        this.records = new RecordReader(problems);
    }

    /** @param layers the layers over the packages, lowest first, such as partner and tenant */
    static ElementTrees read(List<ParsedPackage> packages, List<Layer> layers, Problems problems) {
        ElementTrees trees = new ElementTrees(problems);
        packages.forEach(source -> {
            source.problems().forEach(problem -> problems.add(problem));
            source.trees().forEach((path, tree) -> trees.add("", path, tree));
            trees.bpmn.putAll(source.bpmn());
            trees.texts.add(source.texts());
        });
        trees.lay(layers);
        return trees;
    }

    private void lay(List<Layer> layers) {
        List<Laid> laid = layers.stream().map(this::lay).toList();
        SharedFields shared = sharedFields();
        complete(shared);
        for (int i = 0; i < layers.size(); i++) {
            Laid changes = laid.get(i);
            Map<String, Map<String, Element>> known = snapshot();
            known.put(SharedFields.KIND, changes.below());
            below.put(layers.get(i).name(), known);
            overlays.put(
                    layers.get(i).name(),
                    Stream.concat(changes.shared().stream(), changes.overlays().stream())
                            .toList());
            changes.overlays().forEach(overlay -> lay(changes.merge(), overlay));
            complete(shared);
            conflicts.addAll(changes.merge().conflicts());
        }
    }

    private Map<String, Map<String, Element>> snapshot() {
        Map<String, Map<String, Element>> copy = new LinkedHashMap<>();
        elements.forEach((kind, known) -> copy.put(kind, new LinkedHashMap<>(known)));
        return copy;
    }

    /** All definitions of a kind by their keys; parts without a name of their own by their path. */
    public Map<String, Element> of(String kind) {
        return elements.getOrDefault(kind, Map.of());
    }

    public List<ElementKey> keys() {
        return elements.entrySet().stream()
                .flatMap(kind -> kind.getValue().keySet().stream().map(key -> new ElementKey(kind.getKey(), key)))
                .toList();
    }

    public Optional<Element> find(ElementKey key) {
        return Optional.ofNullable(of(key.kind()).get(key.key()));
    }

    /** A definition without what a layer, and those above it, change of it; empty where the layer brought it. */
    public Optional<Element> below(String layer, ElementKey key) {
        Map<String, Map<String, Element>> known = below.getOrDefault(layer, elements);
        return Optional.ofNullable(known.getOrDefault(key.kind(), Map.of()).get(key.key()))
                .filter(element -> layer.isEmpty() || !element.layer().equals(layer));
    }

    /** The overlay by which a layer changes a definition. */
    public Optional<Overlay> overlay(String layer, ElementKey key) {
        return overlays.getOrDefault(layer, List.of()).stream()
                .filter(overlay -> overlay.overlay().equals(key.toString()))
                .findFirst();
    }

    /**
     * Which layer said last what a property is, or something within it.
     *
     * @return the layer's name; empty where it is as the template has it
     */
    public String origin(ElementKey key, PropertyPath path) {
        Element element = find(key).orElse(null);
        String origin = element == null ? "" : element.layer();
        for (Map.Entry<String, List<Overlay>> layer : overlays.entrySet()) {
            boolean says = layer.getValue().stream()
                    .filter(overlay -> overlay.overlay().equals(key.toString()))
                    .flatMap(overlay -> overlay.changes().stream())
                    .map(change -> PropertyPath.of(change.at()))
                    .anyMatch(at -> at.startsWith(path) || path.startsWith(at));
            origin = says ? layer.getKey() : origin;
        }
        return origin;
    }

    /** The changes that a layer makes to definitions of the layers below. */
    public Stream<Change> changes(String layer) {
        return overlays.getOrDefault(layer, List.of()).stream().flatMap(overlay -> overlay.changes().stream());
    }

    /** The text of the template's file that a definition comes from; empty where a layer brought it. */
    public Optional<String> source(Element element) {
        return texts.stream()
                .map(files -> files.get(element.path()))
                .filter(text -> text != null && element.layer().isEmpty())
                .findFirst();
    }

    /** Full BPMN processes by their path, as text. */
    public Map<String, String> bpmn() {
        return bpmn;
    }

    /** The file of a BPMN process; empty where there is none. */
    public Optional<String> drawn(String process) {
        return bpmn.keySet().stream()
                .filter(path -> path.endsWith("/" + process + ".bpmn"))
                .findFirst();
    }

    public List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    /** What is told to a company or tried with one, and defines nothing. */
    public static boolean isTold(String path) {
        return path.matches(".*/(demo|data|scenarios|i18n)/.*");
    }

    private void add(String layer, String path, Node.Mapping tree) {
        String kind = kind(tree);
        if (kind == null) {
            problems.add(tree, "", "is no definition; expected one of the keys {0}", String.join(", ", KINDS));
            return;
        }
        boolean part = kind.equals("roles") || kind.equals("menu");
        String key = part ? path : tree.get(kind) instanceof Node.Scalar scalar ? scalar.text() : "";
        Map<String, Element> known = elements.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
        Element first = known.putIfAbsent(key, new Element(layer, area(path), path, tree));
        if (first != null) {
            problems.add(tree, kind, "there is already a {0} '{1}' in {2}", Sentence.of(kind), key, first.path());
        } else if (!part && !kind.equals("template") && !path.endsWith("/" + key + ".yaml")) {
            problems.add(
                    tree,
                    kind,
                    "is '{0}', but the file is called {1}; a definition's file has its name",
                    key,
                    path.substring(path.lastIndexOf('/') + 1));
        }
    }

    private static @Nullable String kind(Node.Mapping tree) {
        return tree.entries().keySet().stream()
                .filter(KINDS::contains)
                .findFirst()
                .orElse(null);
    }

    private static String area(String path) {
        String[] parts = path.split("/");
        return parts.length > 1 ? parts[1] : "";
    }

    /** Adds what a layer brings, and lays what it changes of shared fields; the rest waits until forms are complete. */
    private Laid lay(Layer layer) {
        LayerMerge merge = new LayerMerge(layer.name());
        Map<String, Element> under = new LinkedHashMap<>(of(SharedFields.KIND));
        List<Overlay> shared = new ArrayList<>();
        List<Overlay> changes = new ArrayList<>();
        Stream<Map.Entry<String, String>> files = layer.files().entrySet().stream()
                // A tenant's own scenarios lie in its layer, and define nothing.
                .filter(file -> !file.getKey().contains("/scenarios/"))
                .sorted(Map.Entry.comparingByKey());
        files.forEach(file -> {
            if (file.getKey().endsWith(".bpmn")) {
                bpmn.put(file.getKey(), file.getValue());
                return;
            }
            Node root = YamlReader.read(layer.name() + ":" + file.getKey(), file.getValue(), problems);
            if (root instanceof Node.Mapping tree && tree.get("overlay") != null) {
                Overlay overlay = records.read(tree, Overlay.class, "");
                if (overlay != null && overlay.overlay().startsWith(SharedFields.KIND + "/")) {
                    lay(merge, overlay);
                    shared.add(overlay);
                } else if (overlay != null) {
                    changes.add(overlay);
                }
            } else if (root instanceof Node.Mapping tree) {
                add(layer.name(), file.getKey(), tree);
            }
        });
        return new Laid(merge, under, shared, changes);
    }

    private void lay(LayerMerge merge, Overlay overlay) {
        String[] element = overlay.overlay().split("/", 2);
        Map<String, Element> known = elements.get(element[0]);
        Element under = known == null || element.length < 2 ? null : known.get(element[1]);
        if (known == null || under == null) {
            problems.add(
                    overlay.place(),
                    "overlay",
                    "names '{0}', which is no definition; expected such as form/item",
                    overlay.overlay());
            return;
        }
        known.put(element[1], under.with(merge.merge(under.tree(), overlay)));
    }

    private SharedFields sharedFields() {
        Map<String, Node.Mapping> trees = new LinkedHashMap<>();
        of(SharedFields.KIND).forEach((key, field) -> {
            records.read(field.tree(), SharedField.class, "");
            trees.put(key, field.tree());
        });
        return new SharedFields(trees, problems);
    }

    private void complete(SharedFields shared) {
        elements.computeIfPresent("form", (_, forms) -> {
            forms.replaceAll((_, form) -> form.with(shared.complete(form.tree())));
            return forms;
        });
    }
}
