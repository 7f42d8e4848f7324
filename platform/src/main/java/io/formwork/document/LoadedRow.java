package io.formwork.document;

import java.util.Map;

/**
 * What a row of a file says.
 *
 * @param number its place in the file, counted from one, as an editor or a spreadsheet shows it
 * @param cells texts by the names that the form gives them; what the row does not say is not there
 */
public record LoadedRow(int number, Map<String, String> cells) {
    public LoadedRow {
        cells = Map.copyOf(cells);
    }
}
