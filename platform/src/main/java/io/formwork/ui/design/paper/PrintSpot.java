package io.formwork.ui.design.paper;

import io.formwork.design.PrintBand;
import org.jspecify.annotations.Nullable;

/**
 * Where on a paper something is to stand, as a browser writes it: {@code columns:price}, {@code signatures:2}, {@code totals:}.
 *
 * @param band null among the signatures
 * @param before what it comes before; null for the last place
 */
record PrintSpot(@Nullable PrintBand band, @Nullable String before) {

    /** @throws IllegalArgumentException where it is written otherwise */
    static PrintSpot of(String written) {
        String[] parts = written.split(":", 2);
        String before = parts.length < 2 || parts[1].isEmpty() ? null : parts[1];
        return new PrintSpot(parts[0].equals("signatures") ? null : PrintBand.of(parts[0]), before);
    }
}
