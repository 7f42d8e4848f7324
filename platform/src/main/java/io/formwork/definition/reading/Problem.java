package io.formwork.definition.reading;

import java.util.Locale;

/**
 * One thing wrong with a definition.
 *
 * @param key the path of keys inside the file, such as {@code fields.supplier.to}
 * @param sentence what is wrong and what was expected, for the author of the file
 */
public record Problem(Place place, String key, Sentence sentence) {

    /** What is wrong, in English. */
    public String message() {
        return message(Locale.ENGLISH);
    }

    /** What is wrong, in the language of whoever reads it. */
    public String message(Locale language) {
        return sentence.in(language);
    }

    /** With its place. */
    public String in(Locale language) {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message(language);
    }

    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
