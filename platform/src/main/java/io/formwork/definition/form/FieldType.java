package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a field can hold, with what only that type has. */
public sealed interface FieldType {

    /** @param length longest text accepted, in characters */
    record Text(boolean multiline, int length) implements FieldType {}

    record Choice(List<Option> options, boolean multiple) implements FieldType {
        public Choice {
            options = List.copyOf(options);
        }

        public boolean has(String key) {
            return options.stream().anyMatch(option -> option.key().equals(key));
        }
    }

    /**
     * An exact number.
     *
     * @param scale decimals kept; a value with more is refused, a formula is rounded half up to it
     * @param context the field that holds the currency or the unit, if any
     */
    record Numeric(Measure measure, int scale, @Nullable String context) implements FieldType {
        /** What is measured, which decides how it is shown. */
        public enum Measure {
            INTEGER,
            DECIMAL,
            MONEY,
            QUANTITY,
            PERCENT
        }
    }

    record Flag() implements FieldType {}

    record Day() implements FieldType {}

    record TimeOfDay() implements FieldType {}

    record Moment() implements FieldType {}

    /**
     * @param to the form whose documents can be chosen
     * @param where which of them, or null for all
     * @param parent whether it makes the form's documents a tree
     * @param within a field of what is chosen, and the field here whose value it shares: others are not offered
     */
    record Link(String to, @Nullable Expression where, boolean multiple, boolean parent, Map<String, String> within)
            implements FieldType {
        public Link {
            within = Map.copyOf(within);
        }

        /** Any document of a form. */
        public static Link any(String to) {
            return new Link(to, null, false, false, Map.of());
        }
    }

    record User() implements FieldType {}

    record Files(boolean images) implements FieldType {}

    /** @param fields the fields of a line, in their order */
    record Table(Map<String, Field> fields) implements FieldType {}
}
