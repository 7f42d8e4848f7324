package io.formwork.definition.reading;

/** Where something was written; line and column count from one, zero where unknown. */
public record Place(String file, int line, int column) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
