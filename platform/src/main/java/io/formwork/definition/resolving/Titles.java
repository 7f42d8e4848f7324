package io.formwork.definition.resolving;

import io.formwork.value.LocalizedText;
import java.util.Locale;

/** The title of something whose author gave none: its key, as words. */
public final class Titles {
    private Titles() {}

    public static LocalizedText of(String key) {
        String words = key.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replace('-', ' ')
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
        return LocalizedText.same(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }
}
