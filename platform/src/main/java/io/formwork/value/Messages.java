package io.formwork.value;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Turns a message's code and arguments into a sentence of the reader's language. Inside the rooms messages are data;
 * only the edges (HTTP, screens, mails) make them text.
 */
public final class Messages {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Messages() {}

    /** The sentence; the bare code where nobody wrote one, which a test finds. */
    public static String text(Locale locale, String code, List<String> arguments) {
        return find(locale, code, arguments).orElseGet(() -> arguments.isEmpty() ? code : code + " " + arguments);
    }

    /** The sentence, where somebody wrote one. */
    public static Optional<String> find(Locale locale, String code, List<String> arguments) {
        try {
            String pattern =
                    ResourceBundle.getBundle("messages", locale, NO_FALLBACK).getString(code);
            return Optional.of(new MessageFormat(pattern, locale).format(arguments.toArray()));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    public static String text(Locale locale, String code, String... arguments) {
        return text(locale, code, List.of(arguments));
    }
}
