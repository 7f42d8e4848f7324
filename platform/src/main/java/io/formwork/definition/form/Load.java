package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file into the lines of a table: a spreadsheet, CSV in whatever encoding, or XML. What a row of the file says is
 * a few named texts, its cells; expressions make line fields of them.
 */
public record Load(
        Place place,
        @Says("What the button says") LocalizedText title,
        @Says("The table whose lines the rows become") String table,

        @Says(
                "Cell: expression over the document that names the columns it may stand under, the first that is there counts")
        Map<String, Expression> cells,

        @Says("The cells without whose columns a row is no heading")
        List<String> needs,

        @Says("How rows are found in XML; only spreadsheets are read where left out") @Nullable
        Xml xml,

        @Says("Only rows for which this holds, an expression over the document and the cells") @Nullable
        Expression when,

        @Says("What must hold for every row, or the file is refused")
        List<Demand> checks,

        @Says("Line field: expression over the document and the cells")
        Map<String, Expression> fields,

        @Says("Field of the document: expression over the cells of the first row")
        Map<String, Expression> sets) {

    /** The cells of rows, wherever they stand. */
    public Set<String> known() {
        Set<String> known = new LinkedHashSet<>(cells.keySet());
        if (xml != null) {
            known.addAll(xml.cells().keySet());
        }
        return known;
    }

    /** What must hold of a row. */
    @Written(as = "that")
    public record Demand(
            @Says("The condition, over the document and the cells")
            Expression that,

            @Says("What is wrong, for the person who chose the file") @Nullable
            LocalizedText message) {}

    /** Rows of an XML file. */
    public record Xml(
            @Says("Path from the root to what is a row, such as BkToCstmrStmt/Stmt/Ntry")
            String rows,

            @Says("Cell: path from the row; .. leads outwards, @ to an attribute, [a/b=C] chooses, | is an alternative")
            Map<String, String> cells) {}
}
