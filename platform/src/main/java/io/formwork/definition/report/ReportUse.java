package io.formwork.definition.report;

/** What a column needs its reader to see: where the reader does not, the column is left out. */
public sealed interface ReportUse {

    /** A field of a form. */
    record OfField(String form, String field) implements ReportUse {}

    /** What was joined under this name. */
    record OfJoin(String name) implements ReportUse {}
}
