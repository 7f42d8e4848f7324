package io.formwork.design;

import io.formwork.definition.layer.PropertyPath;
import java.util.Locale;

/** Where values stand on a print: above the lines, as their columns, below them. */
public enum PrintBand {
    FIELDS("fields"),
    COLUMNS("lines.columns"),
    TOTALS("totals");

    private final PropertyPath at;

    PrintBand(String at) {
        this.at = PropertyPath.of(at);
    }

    /** Where its values are defined. */
    public PropertyPath at() {
        return at;
    }

    /** Where the company said in which order they stand. */
    public PropertyPath order() {
        return PropertyPath.of("order").with(word());
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where it is called otherwise */
    public static PrintBand of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
