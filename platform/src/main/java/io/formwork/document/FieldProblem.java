package io.formwork.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with what was entered.
 *
 * @param field the field's key, {@code lines.quantity} for one of a line, empty for the whole document
 * @param line the line's place in its table, counted from one, or null
 * @param code a key of the message bundle
 * @param text what the form's author wrote for this case, in the caller's language; it goes before the code's sentence
 */
public record FieldProblem(
        String field,
        @Nullable Integer line,
        String code,
        List<String> arguments,
        @Nullable String text) {

    public FieldProblem {
        arguments = List.copyOf(arguments);
    }

    static FieldProblem of(Place place, String code, String... arguments) {
        return new FieldProblem(place.field(), place.line(), code, List.of(arguments), null);
    }

    /** Where a value stands: a field of the header, or of the line with this place. */
    record Place(String field, @Nullable Integer line) {

        static Place header(String field) {
            return new Place(field, null);
        }

        static Place line(String table, int index) {
            return new Place(table, index + 1);
        }

        static Place line(String table, int index, String field) {
            return new Place(table + "." + field, index + 1);
        }
    }
}
