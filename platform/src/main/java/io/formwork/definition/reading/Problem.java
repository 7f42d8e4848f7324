package io.formwork.definition.reading;

/**
 * One thing wrong with a definition.
 *
 * @param key the path of keys inside the file, such as {@code fields.supplier.to}
 * @param message what is wrong and what was expected, in English, for the author of the file
 */
public record Problem(Place place, String key, String message) {

    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
