package io.formwork.design;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Makes keys of definitions, which are written with hyphens: {@code Rental order} is rental-order. */
final class DefinitionKeys {
    private DefinitionKeys() {}

    /**
     * @param otherwise what it is called where the title has no letter that can be in a key
     * @param taken what others are called
     */
    static String of(String title, String otherwise, Predicate<String> taken) {
        String words = FieldKeys.of(title, otherwise, Set.of())
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
        return free(words, taken);
    }

    /** The key itself, or with the first number that nobody has. */
    static String free(String key, Predicate<String> taken) {
        String free = key;
        for (int i = 2; taken.test(free); i++) {
            free = key + "-" + i;
        }
        return free;
    }

    /** What numbers of its documents begin with: RO of rental-order. */
    static String initials(String key) {
        StringBuilder initials = new StringBuilder();
        for (String word : key.split("-")) {
            initials.append(word.substring(0, Math.min(1, word.length())).toUpperCase(Locale.ROOT));
        }
        return initials.toString();
    }
}
