package io.formwork.design;

import org.jspecify.annotations.Nullable;

/** Where on a form something is to stand. Blocks are the elements of its layout, counted from 0. */
public sealed interface Spot {

    /**
     * In a column of a section.
     *
     * @param before the field it comes before; null for the end of the column
     */
    record InColumn(int block, int column, @Nullable String before) implements Spot {}

    /** In a column of its own, which comes before that column of the section. */
    record NewColumn(int block, int column) implements Spot {}

    /** By itself, before that block. */
    record Between(int block) implements Spot {}

    /**
     * As a column of a table.
     *
     * @param before the column it comes before; null for the last one
     */
    record InTable(String table, @Nullable String before) implements Spot {}

    /**
     * As a browser writes it: {@code column:2:0:remark}, {@code side:2:1}, {@code block:3}, {@code table:lines:price}.
     *
     * @throws IllegalArgumentException where it is written otherwise
     */
    static Spot of(String written) {
        String[] parts = written.split(":", -1);
        return switch (parts[0]) {
            case "column" -> new InColumn(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), named(parts, 3));
            case "side" -> new NewColumn(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            case "block" -> new Between(Integer.parseInt(parts[1]));
            case "table" -> new InTable(parts[1], named(parts, 2));
            case String other -> throw new IllegalArgumentException("No place on a form: " + other);
        };
    }

    private static @Nullable String named(String[] parts, int index) {
        return parts.length <= index || parts[index].isEmpty() ? null : parts[index];
    }
}
