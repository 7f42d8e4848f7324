package io.formwork.design;

import org.jspecify.annotations.Nullable;

/**
 * Where in an approval flow a step is to stand.
 *
 * @param owner the step in one of whose branches it is; null for the flow itself
 * @param branch which of them, counted from 0
 * @param before the step it comes before; null for the last one
 */
public record FlowSpot(
        @Nullable String owner, int branch, @Nullable String before) {

    /**
     * As a browser writes it: {@code main:director}, {@code branch:tier:0:}.
     *
     * @throws IllegalArgumentException where it is written otherwise
     */
    public static FlowSpot of(String written) {
        String[] parts = written.split(":", -1);
        return switch (parts[0]) {
            case "main" -> new FlowSpot(null, 0, named(parts[1]));
            case "branch" -> new FlowSpot(parts[1], Integer.parseInt(parts[2]), named(parts[3]));
            case String other -> throw new IllegalArgumentException("No place in a flow: " + other);
        };
    }

    private static @Nullable String named(String id) {
        return id.isEmpty() ? null : id;
    }
}
