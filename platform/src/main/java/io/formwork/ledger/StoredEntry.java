package io.formwork.ledger;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as it lies in storage; dimensions by position, since only a specification names them. */
record StoredEntry(
        UUID id,
        String ledger,
        UUID key,
        Map<Integer, String> values,
        OffsetDateTime effectiveAt,
        SourceRef source,
        String rule,
        Figures amounts,
        Amount.@Nullable CostOf costOf,
        @Nullable UUID reverses) {

    Map<String, String> dimensions(Ledger spec) {
        Map<String, String> named = new java.util.LinkedHashMap<>();
        List<String> names = spec.dimensions();
        values.forEach((position, value) -> named.put(names.get(position), value));
        return named;
    }

    Entry entry(Ledger spec) {
        return new Entry(id, ledger, effectiveAt, source, rule, dimensions(spec), amounts.named(spec), reverses);
    }
}
