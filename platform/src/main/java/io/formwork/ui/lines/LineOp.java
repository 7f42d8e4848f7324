package io.formwork.ui.lines;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person did to the lines. Rows are named by the numbers that {@link LineDoc} gave them; a row that the
 * browser made and that has no number yet has a negative one of the browser's.
 */
public sealed interface LineOp {

    /** @param choice the document that was chosen in the look-up; null where the text has to speak for itself */
    record Set(int row, String field, String text, @Nullable UUID choice) implements LineOp {}

    /** @param after the row above, null for the top */
    record Insert(int row, @Nullable Integer after) implements LineOp {}

    record Delete(int row) implements LineOp {}

    /** @param as the number of the copy, which comes to stand below the row */
    record Duplicate(int row, int as) implements LineOp {}

    record Move(int row, @Nullable Integer after) implements LineOp {}
}
