package io.formwork.definition.reading;

/** Where something was written; line and column count from one, zero where unknown. */
public record Place(String file, int line, int column) {
    public static final Place NOWHERE = new Place("", 0, 0);

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
