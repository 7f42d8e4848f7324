package io.formwork.definition.reading;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML document strictly: no anchors, no tags of its own, no key twice, bounded in size.
 *
 * <p>Packages come from strangers, so what could make a small file large or make it name a Java type is refused.
 */
public final class YamlReader {
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_DEPTH = 40;

    private YamlReader() {}

    /** The tree of this text, or null where it could not be read and the reason was added to the problems. */
    public static @Nullable Node read(String file, String text, Problems problems) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(new Place(file, 0, 0), "", "the file is larger than {0} characters", MAX_CHARACTERS);
            return null;
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            Composer composer = new Composer(
                    settings, new ParserImpl(settings, new StreamReader(settings, new StringReader(text))));
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = composer.getSingleNode();
            if (root.isEmpty()) {
                problems.add(new Place(file, 1, 1), "", "the file is empty");
                return null;
            }
            return new Conversion(file, problems).convert(root.get(), "", 0);
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(mark -> place(file, mark)).orElse(new Place(file, 0, 0));
            problems.add(place, "", "this is not YAML: {0}", e.getProblem());
            return null;
        } catch (YamlEngineException e) {
            problems.add(new Place(file, 0, 0), "", "this is not YAML: {0}", e.getMessage());
            return null;
        }
    }

    private static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private record Conversion(String file, Problems problems) {

        Node convert(org.snakeyaml.engine.v2.nodes.Node node, String key, int depth) {
            Place place = node.getStartMark()
                    .map(mark -> YamlReader.place(file, mark))
                    .orElse(new Place(file, 0, 0));
            if (depth > MAX_DEPTH) {
                problems.add(place, key, "nested deeper than {0}", MAX_DEPTH);
                return new Node.Scalar(place, null);
            }
            boolean tagged = node instanceof MappingNode && !node.getTag().equals(Tag.MAP)
                    || node instanceof SequenceNode && !node.getTag().equals(Tag.SEQ);
            if (tagged) {
                problems.add(
                        place,
                        key,
                        "tags such as {0} are not allowed",
                        node.getTag().getValue());
            }
            return switch (node) {
                case MappingNode mapping -> mapping(mapping, place, key, depth);
                case SequenceNode sequence -> {
                    List<Node> items = new ArrayList<>();
                    for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                        items.add(convert(item, key + "[" + items.size() + "]", depth + 1));
                    }
                    yield new Node.Sequence(place, items);
                }
                case ScalarNode scalar -> new Node.Scalar(place, scalar(scalar, place, key));
                default -> {
                    problems.add(place, key, "anchors and aliases are not allowed");
                    yield new Node.Scalar(place, null);
                }
            };
        }

        private Node mapping(MappingNode mapping, Place place, String key, int depth) {
            Map<String, Node> entries = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                String path = key.isEmpty() ? name : key + "." + name;
                Node value = convert(tuple.getValueNode(), path, depth + 1);
                if (entries.putIfAbsent(name, value) != null) {
                    problems.add(value.place(), path, "the key '{0}' stands here twice", name);
                }
            }
            return new Node.Mapping(place, entries);
        }

        private @Nullable Object scalar(ScalarNode scalar, Place place, String key) {
            Tag tag = scalar.getTag();
            String text = scalar.getValue();
            if (tag.equals(Tag.STR)) {
                return text;
            } else if (tag.equals(Tag.NULL)) {
                return null;
            } else if (tag.equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
                return number(text, place, key);
            }
            problems.add(place, key, "tags such as {0} are not allowed", tag.getValue());
            return null;
        }

        private @Nullable Object number(String text, Place place, String key) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                problems.add(place, key, "'{0}' is not a plain number", text);
                return null;
            }
        }
    }
}
