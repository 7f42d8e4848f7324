package io.formwork.script;

/**
 * The type of a value in a script.
 *
 * <p>At run time a value is a String, BigDecimal, Boolean, LocalDate, LocalTime, OffsetDateTime, {@link ScriptRecord}, a
 * List of one of these, or null.
 */
public sealed interface ScriptType {

    ScriptType TEXT = new Text();
    ScriptType NUMBER = new Number();
    ScriptType BOOL = new Bool();
    ScriptType DATE = new Date();
    ScriptType TIME = new Time();
    ScriptType DATE_TIME = new DateTime();
    ScriptType ANY = new Any();

    record Text() implements ScriptType {}

    record Number() implements ScriptType {}

    record Bool() implements ScriptType {}

    record Date() implements ScriptType {}

    record Time() implements ScriptType {}

    record DateTime() implements ScriptType {}

    /** One document or line, or what a link points to. */
    record Record(ScriptRecordType type) implements ScriptType {}

    /** A list of records: the lines of a document, or a column of links. */
    record Table(ScriptRecordType row) implements ScriptType {}

    /** A list of plain values: a multiple choice, a column of numbers. */
    record ListOf(ScriptType element) implements ScriptType {}

    /** The type of {@code null}; as a parameter or an expected type it accepts everything. */
    record Any() implements ScriptType {}
}
