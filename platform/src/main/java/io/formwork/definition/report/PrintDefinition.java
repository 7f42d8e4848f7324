package io.formwork.definition.report;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a document of a form looks on paper, as its author wrote it. */
public record PrintDefinition(
        Place place,

        @Says("The print's immutable key, the same as the file's name")
        String print,

        @Says("The form whose documents are printed") String form,
        @Says("What stands on top") LocalizedText title,

        @Says(
                "a4, a4-landscape, a5, a5-landscape, label or label-large; a4 where left out. Labels are one for each line")
        @Nullable
        Paper paper,

        @Says("Margins all round, in millimetres; 13 above, 12 beside and 15 below where left out") @Nullable
        Integer margin,

        @Says(
                "What stands above the title: full with logo and address, name, or none for paper that has it already; full where left out")
        @Nullable
        Head head,

        @Says("Title and fields stand on every page that lines go on to")
        boolean repeat,

        @Says("Offered only where this holds for the document") @Nullable
        Expression when,

        @Says("What stands above the lines, two beside each other")
        Map<String, Item> fields,

        @Says("The lines") @Nullable PrintTable lines,
        @Says("What stands below the lines") Map<String, Item> totals,
        @Says("A sentence at the end") @Nullable LocalizedText note,
        @Says("Who signs") List<LocalizedText> signatures,

        @Says("In which order values stand; those it does not name follow as they are written") @Nullable
        PrintOrder order) {

    /** The sizes of paper. */
    public enum Paper {
        A4("A4 portrait"),
        A4_LANDSCAPE("A4 landscape"),
        A5("A5 portrait"),
        A5_LANDSCAPE("A5 landscape"),
        LABEL("70mm 40mm"),
        LABEL_LARGE("100mm 70mm");

        private final String css;

        Paper(String css) {
            this.css = css;
        }

        /** Whether it is stuck on something instead of filed. */
        public boolean isLabel() {
            return this == LABEL || this == LABEL_LARGE;
        }

        /** As style sheets say it. */
        public String css() {
            return css;
        }
    }

    /** What stands above the title. */
    public enum Head {
        FULL,
        NAME,
        NONE
    }

    /** Where a value stands within its column. */
    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** Codes that machines read. */
    public enum CodeKind {
        CODE128,
        QR
    }

    /** A value with its title. */
    @Written(as = "value")
    public record Item(
            Place place,

            @Says("The value, over the document or the line")
            Expression value,

            @Says("What stands before it") @Nullable LocalizedText title,

            @Says("Decides how it is shown; that of the field where the value is one") @Nullable
            FieldKind type,

            @Says("Decimals shown") @Nullable Integer scale,

            @Says("Also in Chinese capitals, as amounts are written on vouchers")
            boolean capitals,

            @Says("Drawn as a code that machines read: qr, or code128") @Nullable
            CodeKind code,

            @Says("Summed below the lines") boolean total,
            @Says("Left out where it is empty") boolean optional,

            @Says("How wide the column is, in millimetres; as wide as it needs where left out") @Nullable
            Integer width,

            @Says("left, center or right; numbers right and texts left where left out") @Nullable
            Align align,

            @Says("Has a row of its own above the lines") boolean wide) {}

    /** The lines of a table. */
    public record PrintTable(
            Place place,
            @Says("The table field") String table,

            @Says("Columns from left to right, over the line")
            Map<String, Item> columns,

            @Says("So many lines stand on a page; the last page is filled up with empty ones") @Nullable
            Integer perPage) {}

    /** Keys in their order. What is not there is passed over, so that it may go below without a mistake here. */
    public record PrintOrder(
            Place place,
            @Says("Of what stands above the lines") List<String> fields,
            @Says("Of the columns") List<String> columns,
            @Says("Of what stands below the lines") List<String> totals) {}
}
