package io.formwork.report;

import io.formwork.value.DocumentRef;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is behind a row: what it opens. */
public sealed interface Origin {

    /** The movements of a ledger with these values by dimension, as ledgers keep them. */
    record Movements(
            String ledger,
            Map<String, String> where,
            @Nullable LocalDate from,
            @Nullable LocalDate to) implements Origin {
        public Movements {
            where = Map.copyOf(where);
        }
    }

    /** One document. */
    record Single(DocumentRef document) implements Origin {}

    /** The documents of a form that a filter finds. */
    record Several(String form, String filter) implements Origin {}

    /** Another report, with its parameters as texts. */
    record Another(String report, Map<String, String> with) implements Origin {
        public Another {
            with = Map.copyOf(with);
        }
    }
}
