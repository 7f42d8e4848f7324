package io.formwork.ui.lines;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser must change to show the lines as they are.
 *
 * @param version counts the patches of one document from one; they are to be applied in this order
 * @param seq the batch that this answers, zero for none
 * @param ids numbers of rows that the browser made, by its own negative ones
 * @param rows all rows in their order, or null where the browser has them already
 * @param totals sums of the columns for which a sum means something, by field
 */
public record LinePatch(
        int version,
        int seq,
        Map<Integer, Integer> ids,
        @Nullable List<Integer> rows,
        List<Cell> cells,
        Map<String, String> totals) {

    /**
     * One cell as it is now.
     *
     * @param text what is edited
     * @param shown what is read
     * @param error what is wrong with it, if anything
     * @param locked whether it cannot be changed
     */
    public record Cell(
            int row,
            String field,
            String text,
            String shown,
            @Nullable String error,
            boolean locked) {}
}
