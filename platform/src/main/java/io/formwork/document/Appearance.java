package io.formwork.document;

import java.util.Set;
import java.util.UUID;

/**
 * What of a form a person sees and can change for one document, as its conditions and the caller's rights say now.
 *
 * <p>Fields are named by their keys, the columns of a table as {@code lines.quantity}.
 *
 * @param hidden fields that stay out of the way
 * @param locked fields that can be read but not changed
 * @param required fields that must be filled in
 * @param lockedCells cells of lines that cannot be changed although their column can
 */
public record Appearance(Set<String> hidden, Set<String> locked, Set<String> required, Set<Cell> lockedCells) {

    /** One cell of a table: the line, and the field as {@code lines.quantity}. */
    public record Cell(UUID line, String field) {}

    public Appearance {
        hidden = Set.copyOf(hidden);
        locked = Set.copyOf(locked);
        required = Set.copyOf(required);
        lockedCells = Set.copyOf(lockedCells);
    }
}
