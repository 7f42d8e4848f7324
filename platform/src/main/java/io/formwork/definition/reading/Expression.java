package io.formwork.definition.reading;

/** The text of a script as it stands in a definition, and where; compiled once the form's types are known. */
public record Expression(String text, Place place, String key) {

    /** Equal by content: the same formula at another line is the same formula. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
