package io.formwork.script;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * What is wrong, where. Code and arguments are data, to be translated at the edge; line and column count from 1, and are
 * 0 where no position is known.
 */
public record ScriptError(String code, List<String> arguments, String form, String place, int line, int column) {

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
            return MessageFormat.format(texts.getString(code), arguments.toArray());
        } catch (MissingResourceException _) {
            return code + " " + arguments;
        }
    }

    @Override
    public String toString() {
        return form + ", " + place + ", line " + line + ", column " + column + ": " + message(Locale.ENGLISH);
    }
}
