package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.YamlWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The text of a definition, changed property by property: what is not changed stays to the letter, comments, order and
 * blank lines with it.
 */
public final class YamlText {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private YamlText() {}

    /** @param text that can be read, and says what the changes were */
    public static String with(String text, List<Change> changes) {
        String changed = text.endsWith("\n") ? text : text + "\n";
        for (Change change : changes) {
            changed = with(changed, PropertyPath.of(change.at()).keys(), change.is());
        }
        return changed;
    }

    /**
     * Calls something otherwise wherever it is named, and leaves everything else to the letter.
     *
     * @param keys the new key of an entry, by its path; items of lists stand in paths as {@code [2]}
     * @param values what else stands at a path
     * @param word what is named; a script that says it otherwise in the same way stays as it was laid out
     */
    public static String renamed(
            String text, Map<List<String>, String> keys, Map<List<String>, Node> values, String word, String by) {
        List<Cut> cuts = new ArrayList<>();
        Splice splice = new Splice(text);
        Pattern whole = Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])");
        visit(root(text), List.of(), (path, key, node) -> {
            if (key != null && keys.containsKey(path)) {
                String name = YamlWriter.inline(new Node.Scalar(Place.NOWHERE, keys.get(path)));
                cuts.add(new Cut(splice.start(key), splice.end(key), name));
            }
            Node value = values.get(path);
            if (value != null) {
                int from = splice.start(node);
                int until = splice.end(node);
                String likely = whole.matcher(text.substring(from, until)).replaceAll(Matcher.quoteReplacement(by));
                cuts.add(new Cut(from, until, reads(likely, value) ? likely : YamlWriter.inline(value)));
            }
        });
        StringBuilder changed = new StringBuilder(text);
        cuts.sort(Comparator.comparingInt(Cut::from).reversed());
        cuts.forEach(cut -> changed.replace(cut.from(), cut.until(), cut.text()));
        return changed.toString();
    }

    private record Cut(int from, int until, String text) {}

    private static boolean reads(String written, Node value) {
        return value instanceof Node.Scalar scalar
                && root(written) instanceof ScalarNode read
                && read.getValue().equals(scalar.text());
    }

    private interface Visitor {
        void at(
                List<String> path,
                org.snakeyaml.engine.v2.nodes.@Nullable Node key,
                org.snakeyaml.engine.v2.nodes.Node node);
    }

    private static void visit(org.snakeyaml.engine.v2.nodes.Node node, List<String> path, Visitor visitor) {
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue().forEach(tuple -> {
                    if (tuple.getKeyNode() instanceof ScalarNode key) {
                        List<String> inner = longer(path, key.getValue());
                        visitor.at(inner, key, tuple.getValueNode());
                        visit(tuple.getValueNode(), inner, visitor);
                    }
                });
            case SequenceNode sequence -> {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    List<String> inner = longer(path, "[" + i + "]");
                    visitor.at(inner, null, sequence.getValue().get(i));
                    visit(sequence.getValue().get(i), inner, visitor);
                }
            }
            default -> {}
        }
    }

    private static List<String> longer(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static String with(String text, List<String> path, @Nullable Node value) {
        MappingNode root = (MappingNode) root(text);
        return new Splice(text).in(root, path, value);
    }

    private static org.snakeyaml.engine.v2.nodes.Node root(String text) {
        Composer composer = new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
        Optional<org.snakeyaml.engine.v2.nodes.Node> root = composer.getSingleNode();
        return root.orElseThrow(() -> new IllegalArgumentException("the text is empty"));
    }

    /** One cut into a text. */
    private record Splice(String text) {

        String in(MappingNode mapping, List<String> path, @Nullable Node value) {
            NodeTuple entry = entry(mapping, path.getFirst());
            if (entry == null) {
                return value == null ? text : added(mapping, path.getFirst(), nested(path, value));
            }
            if (path.size() > 1 && entry.getValueNode() instanceof MappingNode inner) {
                boolean last = inner.getValue().size() == 1 && entry(inner, path.get(1)) != null;
                if (value == null && last && path.size() == 2) {
                    return replaced(mapping, entry, new Node.Mapping(Place.NOWHERE, Map.of()));
                }
                return in(inner, path.subList(1, path.size()), value);
            }
            return value == null ? removed(mapping, entry) : replaced(mapping, entry, nested(path, value));
        }

        /** What stands under the first key of a path so that the value stands at its end. */
        private static Node nested(List<String> path, Node value) {
            Node nested = value;
            for (String key : path.subList(1, path.size()).reversed()) {
                Map<String, Node> one = new LinkedHashMap<>();
                one.put(key, nested);
                nested = new Node.Mapping(Place.NOWHERE, one);
            }
            return nested;
        }

        private static @Nullable NodeTuple entry(MappingNode mapping, String key) {
            return mapping.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                            && scalar.getValue().equals(key))
                    .findFirst()
                    .orElse(null);
        }

        private String replaced(MappingNode mapping, NodeTuple entry, Node value) {
            int from = end(entry.getKeyNode());
            int colon = text.indexOf(':', from) + 1;
            String key = ((ScalarNode) entry.getKeyNode()).getValue();
            String written = isFlow(mapping)
                    ? " " + YamlWriter.inline(value)
                    : YamlWriter.value(key, value, column(entry.getKeyNode()));
            return text.substring(0, colon) + written + text.substring(end(entry.getValueNode()));
        }

        private String added(MappingNode mapping, String key, Node value) {
            String name = YamlWriter.inline(new Node.Scalar(Place.NOWHERE, key)) + ":";
            if (isFlow(mapping)) {
                int close = at(mapping.getEndMark().orElseThrow().getIndex()) - 1;
                String before = text.substring(0, close).stripTrailing();
                String comma = mapping.getValue().isEmpty() ? "" : ", ";
                return before + comma + name + " " + YamlWriter.inline(value) + text.substring(close);
            }
            NodeTuple last = mapping.getValue().getLast();
            int indent = column(last.getKeyNode());
            int line = text.indexOf('\n', end(last.getValueNode()));
            int behind = line < 0 ? text.length() : line;
            return text.substring(0, behind)
                    + "\n"
                    + " ".repeat(indent)
                    + name
                    + YamlWriter.value(key, value, indent)
                    + text.substring(behind);
        }

        private String removed(MappingNode mapping, NodeTuple entry) {
            int from = start(entry.getKeyNode());
            int until = end(entry.getValueNode());
            if (isFlow(mapping)) {
                int index = mapping.getValue().indexOf(entry);
                if (index + 1 < mapping.getValue().size()) {
                    until = start(mapping.getValue().get(index + 1).getKeyNode());
                } else if (index > 0) {
                    from = end(mapping.getValue().get(index - 1).getValueNode());
                }
                return text.substring(0, from) + text.substring(until);
            }
            int line = text.indexOf('\n', until);
            int begin = commented(from);
            return text.substring(0, begin) + text.substring(line < 0 ? text.length() : line + 1);
        }

        /** Where the line begins, or the comment right above it that is about it. */
        private int commented(int from) {
            int begin = text.lastIndexOf('\n', from - 1) + 1;
            String indent = text.substring(begin, from);
            while (begin > 0) {
                int above = text.lastIndexOf('\n', begin - 2) + 1;
                if (!indent.isBlank() && !indent.isEmpty() || !text.startsWith(indent + "#", above)) {
                    break;
                }
                begin = above;
            }
            return begin;
        }

        private static boolean isFlow(MappingNode mapping) {
            return mapping.getFlowStyle() == FlowStyle.FLOW;
        }

        private int start(org.snakeyaml.engine.v2.nodes.Node node) {
            return at(node.getStartMark().orElseThrow().getIndex());
        }

        private static int column(org.snakeyaml.engine.v2.nodes.Node node) {
            return node.getStartMark().orElseThrow().getColumn();
        }

        /** Where its last character is; a block ends for the reader only where something else begins. */
        private int end(org.snakeyaml.engine.v2.nodes.Node node) {
            return switch (node) {
                case MappingNode mapping
                when !isFlow(mapping) && !mapping.getValue().isEmpty() ->
                    end(mapping.getValue().getLast().getValueNode());
                case SequenceNode sequence
                when sequence.getFlowStyle() != FlowStyle.FLOW
                        && !sequence.getValue().isEmpty() ->
                    end(sequence.getValue().getLast());
                default -> {
                    int end = at(node.getEndMark().orElseThrow().getIndex());
                    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
                        end--;
                    }
                    yield end;
                }
            };
        }

        /** Marks count characters, texts their halves. */
        private int at(int codePoints) {
            return text.offsetByCodePoints(0, codePoints);
        }
    }
}
