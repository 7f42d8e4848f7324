package io.formwork.script;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * What is wrong, where. Code and arguments are data, to be translated at the edge; line and column count from 1, and are
 * 0 where no position is known.
 */
public record ScriptError(String code, List<String> arguments, String form, String place, int line, int column) {

    /** Which arguments of a message are kinds of values, as {@link Typing#describe} calls them. */
    private static final Map<String, Set<Integer>> KINDS = Map.of(
            "wrong-result", Set.of(0, 1),
            "wrong-value-for", Set.of(1, 2),
            "wrong-argument", Set.of(2, 3),
            "wrong-operands", Set.of(1, 2),
            "types-differ", Set.of(0, 1),
            "types-do-not-compare", Set.of(0, 1),
            "loop-over-a-table-only", Set.of(0));

    private static final String LIST_OF = "list of ";

    public ScriptError {
        arguments = List.copyOf(arguments);
    }

    /** The message in a language, without the place. */
    public String message(Locale locale) {
        try {
            ResourceBundle texts = ResourceBundle.getBundle(
                    "io.formwork.script.messages",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            Object[] said = arguments.toArray();
            KINDS.getOrDefault(code, Set.of()).stream()
                    .filter(index -> index < said.length)
                    .forEach(index -> said[index] = kind(arguments.get(index), texts));
            return MessageFormat.format(texts.getString(code), said);
        } catch (MissingResourceException _) {
            return code + " " + arguments;
        }
    }

    private static String kind(String described, ResourceBundle texts) {
        if (described.startsWith(LIST_OF)) {
            return MessageFormat.format(
                    texts.getString("kind.list"), kind(described.substring(LIST_OF.length()), texts));
        }
        String key = "kind." + described.replaceAll("[ /]", "-");
        return texts.containsKey(key) ? texts.getString(key) : described;
    }

    @Override
    public String toString() {
        return form + ", " + place + ", line " + line + ", column " + column + ": " + message(Locale.ENGLISH);
    }
}
