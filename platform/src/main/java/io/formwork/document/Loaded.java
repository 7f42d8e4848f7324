package io.formwork.document;

import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.List;

/**
 * What a file made of a table.
 *
 * @param lines all lines of the table: those that were there, and after them what the file adds
 * @param sets what the file says about the document itself
 * @param added how many lines came from the file
 * @param known how many of its rows were there already
 */
public record Loaded(List<Line> lines, Values sets, int added, int known) {
    public Loaded {
        lines = List.copyOf(lines);
    }
}
