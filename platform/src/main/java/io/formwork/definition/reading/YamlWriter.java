package io.formwork.definition.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes trees the one way in which definitions are written by the product: what is short stands in one line, what is long
 * in a block; so a small change is a small difference.
 */
public final class YamlWriter {
    private static final int LONGEST_LINE = 120;
    private static final int STEP = 2;
    /** A text that no reader could take for anything else, in a line with others too. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_/(+][\\p{L}\\p{N}_./()+*=<>$%^ -]*[\\p{L}\\p{N}_/().%+*]|[\\p{L}_/]");

    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
    /** What one looks at key by key however short it is. */
    private static final Set<String> BLOCKS = Set.of("fields", "changes", "permissions", "roles");

    private YamlWriter() {}

    /** A whole file. */
    public static String write(Node.Mapping root) {
        StringBuilder text = new StringBuilder();
        mapping(text, root, 0);
        return text.toString();
    }

    /** In one line, as it stands within others. */
    public static String inline(Node node) {
        return switch (node) {
            case Node.Mapping(var _, var entries) ->
                entries.entrySet().stream()
                        .map(entry -> key(entry.getKey()) + ": " + inline(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Node.Sequence(var _, var items) ->
                items.stream().map(YamlWriter::inline).collect(Collectors.joining(", ", "[", "]"));
            case Node.Scalar scalar -> scalar(scalar);
        };
    }

    /**
     * What stands behind a key and its colon.
     *
     * @param indent of the key
     */
    public static String value(String key, Node node, int indent) {
        StringBuilder text = new StringBuilder();
        value(text, key, node, indent);
        return text.toString().stripTrailing();
    }

    private static void mapping(StringBuilder text, Node.Mapping mapping, int indent) {
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            text.append(" ".repeat(indent)).append(key(entry.getKey())).append(':');
            value(text, entry.getKey(), entry.getValue(), indent);
        }
    }

    private static void value(StringBuilder text, String key, Node node, int indent) {
        String line = inline(node);
        boolean fits = indent + key.length() + 2 + line.length() <= LONGEST_LINE;
        switch (node) {
            case Node.Mapping mapping
            when !mapping.entries().isEmpty() && (!fits || BLOCKS.contains(key)) -> {
                text.append('\n');
                mapping(text, mapping, indent + STEP);
            }
            case Node.Sequence sequence
            when !sequence.items().isEmpty() && (!fits || BLOCKS.contains(key)) -> {
                text.append('\n');
                sequence(text, sequence.items(), indent + STEP);
            }
            case Node.Scalar scalar
            when scalar.value() instanceof String long_ && isBlock(long_) -> block(text, long_, indent + STEP);
            default -> text.append(' ').append(line).append('\n');
        }
    }

    private static void sequence(StringBuilder text, List<Node> items, int indent) {
        for (Node item : items) {
            text.append(" ".repeat(indent)).append("- ");
            String line = inline(item);
            if (item instanceof Node.Mapping mapping
                    && !mapping.entries().isEmpty()
                    && indent + STEP + line.length() > LONGEST_LINE) {
                StringBuilder inner = new StringBuilder();
                mapping(inner, mapping, indent + STEP);
                text.append(inner.substring(indent + STEP));
            } else {
                text.append(line).append('\n');
            }
        }
    }

    /** Of several lines, none of which begins or ends with blanks that a block would not keep. */
    private static boolean isBlock(String text) {
        return text.indexOf('\n') > 0
                && text.equals(text.strip())
                && text.lines().allMatch(line -> line.equals(line.stripTrailing()))
                && text.codePoints().allMatch(each -> each == '\n' || !isEscaped(each));
    }

    /** What is not seen, or ends a line for some readers. */
    private static boolean isEscaped(int each) {
        return each < ' ' || each >= 0x7f && each < 0xa0 || each == 0x2028 || each == 0x2029 || each == 0xfeff;
    }

    private static void block(StringBuilder text, String value, int indent) {
        text.append(" |-\n");
        value.lines()
                .forEach(line -> text.append(line.isEmpty() ? "" : " ".repeat(indent))
                        .append(line)
                        .append('\n'));
    }

    private static String key(String key) {
        return text(key);
    }

    private static String scalar(Node.Scalar scalar) {
        return switch (scalar.value()) {
            case null -> "null";
            case BigDecimal number -> number.toPlainString();
            case String text -> text(text);
            default -> String.valueOf(scalar.value());
        };
    }

    private static String text(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(each -> {
            switch (each) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isEscaped(each)) {
                        quoted.append("\\u%04X".formatted(each));
                    } else {
                        quoted.appendCodePoint(each);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
