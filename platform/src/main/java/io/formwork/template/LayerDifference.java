package io.formwork.template;

import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells two layers, or two packages, apart property by property, in lines for people and programs. */
final class LayerDifference {
    private static final String OVERLAY = "overlay ";

    private LayerDifference() {}

    /** The definitions that are different, each followed by its properties; empty where there is no difference. */
    static List<String> between(Map<String, String> one, Map<String, String> other) {
        Map<String, Node.Mapping> before = definitions(one);
        Map<String, Node.Mapping> after = definitions(other);
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            Node.Mapping was = before.get(name);
            Node.Mapping is = after.get(name);
            if (was == null || is == null) {
                lines.add((was == null ? "+ " : "- ") + name);
                if (name.startsWith(OVERLAY)) {
                    Node.Mapping empty = new Node.Mapping(Place.NOWHERE, Map.of());
                    properties(lines, was == null ? empty : was, is == null ? empty : is);
                }
            } else if (!was.equals(is)) {
                lines.add("~ " + name);
                properties(lines, was, is);
            }
        }
        return lines;
    }

    private static void properties(List<String> lines, Node.Mapping was, Node.Mapping is) {
        for (Change change : Difference.between(was, is)) {
            String sign = change.was() == null ? "+" : change.is() == null ? "-" : "~";
            String said = change.was() == null || change.is() == null
                    ? shown(change.was() == null ? change.is() : change.was())
                    : shown(change.was()) + " → " + shown(change.is());
            // The paths of an overlay's changes are keys here: without the escapes of a path within a path.
            String at = String.join(".", PropertyPath.of(change.at()).keys());
            lines.add("    " + sign + " " + at + ": " + said);
        }
    }

    private static String shown(@Nullable Node node) {
        return node == null ? "nothing" : YamlWriter.inline(node);
    }

    /** Overlays by what they change, whatever their files are called; other definitions by their paths. */
    private static Map<String, Node.Mapping> definitions(Map<String, String> files) {
        Map<String, Node.Mapping> definitions = new LinkedHashMap<>();
        OwnLayer layer = new OwnLayer(files);
        layer.overlays().forEach((element, overlays) -> {
            Map<String, Node> changes = new TreeMap<>();
            overlays.stream()
                    .map(Overlay::changes)
                    .flatMap(List::stream)
                    .forEach(change -> changes.put(
                            PropertyPath.of(change.at()).toString(),
                            change.is() == null ? new Node.Scalar(Place.NOWHERE, null) : change.is()));
            definitions.put(OVERLAY + element, new Node.Mapping(Place.NOWHERE, changes));
        });
        files.forEach((path, text) -> {
            if (!OwnLayer.isOverlay(path, text)) {
                Node tree = path.endsWith(".yaml") ? YamlReader.read(path, text, new Problems()) : null;
                definitions.put(
                        path,
                        tree instanceof Node.Mapping mapping
                                ? mapping
                                : new Node.Mapping(
                                        Place.NOWHERE, Map.of("text", new Node.Scalar(Place.NOWHERE, text))));
            }
        });
        return definitions;
    }
}
