package io.formwork.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;

/** What a field of a document holds; a field without a value is absent, never a special value. */
public sealed interface FieldValue {

    /** A text, a choice's key, or a user's sign-in name. */
    record Text(String value) implements FieldValue {}

    /** Any exact number: integer, decimal, money, quantity or percent (0.13 is 13 %). */
    record Number(BigDecimal value) implements FieldValue {
        /** Equal as numbers: 1.0 and 1.00 are one value. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Number number && value.compareTo(number.value) == 0;
        }

        @Override
        public int hashCode() {
            return value.stripTrailingZeros().hashCode();
        }
    }

    record Flag(boolean value) implements FieldValue {}

    record Day(LocalDate value) implements FieldValue {}

    record TimeOfDay(LocalTime value) implements FieldValue {}

    record Moment(OffsetDateTime value) implements FieldValue {
        @Override
        public boolean equals(Object other) {
            return other instanceof Moment moment && value.isEqual(moment.value);
        }

        @Override
        public int hashCode() {
            return value.toInstant().hashCode();
        }
    }

    record Link(DocumentRef ref) implements FieldValue {}

    record Choices(List<String> values) implements FieldValue {
        public Choices {
            values = List.copyOf(values);
        }
    }

    record Links(List<DocumentRef> refs) implements FieldValue {
        public Links {
            refs = List.copyOf(refs);
        }
    }

    record Files(List<FileRef> files) implements FieldValue {
        public Files {
            files = List.copyOf(files);
        }
    }

    record Table(List<Line> lines) implements FieldValue {
        public Table {
            lines = List.copyOf(lines);
        }
    }
}
