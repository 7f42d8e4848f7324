package io.formwork.scenario;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension;
import io.formwork.document.LedgerView;
import io.formwork.ledger.Entry;
import io.formwork.ledger.EntryPage;
import io.formwork.ledger.SourceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a document takes from a ledger that may not fall below zero, or reserves of it, others brought before: they are
 * given too, and with them everything by which that is worth what it is.
 */
final class RecordedNeeds {
    /** More movements of one thing than anybody would read as given. */
    private static final int MOST_MOVEMENTS = 400;

    private final LedgerView ledgers;
    private final DefinitionSet set;

    RecordedNeeds(LedgerView ledgers, DefinitionSet set) {
        this.ledgers = ledgers;
        this.set = set;
    }

    /** Whatever moved before what it takes, oldest first. */
    List<SourceRef> of(RecordedDocument document) {
        List<SourceRef> needed = new ArrayList<>();
        for (Entry entry : ledgers.postings(document.ref.id())) {
            LedgerDefinition ledger = set.requireLedger(entry.ledger());
            if (entry.reverses() != null) {
                continue;
            }
            if (takes(ledger, entry)) {
                needed.addAll(before(entry, ledger, dimensions(ledger)));
            }
            if (ledger.claims() != null) {
                LedgerDefinition claimed = set.requireLedger(ledger.claims().ledger());
                needed.addAll(before(
                        entry,
                        claimed,
                        Objects.requireNonNull(
                                claimed.levels().get(ledger.claims().level()))));
            }
        }
        return needed.stream().distinct().toList();
    }

    private static boolean takes(LedgerDefinition ledger, Entry entry) {
        return entry.measures().entrySet().stream()
                .anyMatch(measure -> measure.getValue().signum() < 0
                        && ledger.measures().get(measure.getKey()) instanceof LedgerDefinition.Measure known
                        && known.nonNegative());
    }

    /** By which things have one value, or else everything that tells them apart. */
    private static Collection<String> dimensions(LedgerDefinition ledger) {
        List<String> pool =
                ledger.costing() == null ? List.of() : ledger.costing().pool();
        return pool.isEmpty() ? ledger.dimensions().keySet() : pool;
    }

    private List<SourceRef> before(Entry entry, LedgerDefinition ledger, Collection<String> dimensions) {
        Map<String, String> filter = new LinkedHashMap<>();
        for (String key : dimensions) {
            Dimension dimension = ledger.dimensions().get(key);
            String value = entry.dimensions().get(key);
            if (dimension != null && dimension.type() != Dimension.Type.LINE && value != null) {
                filter.put(key, value);
            }
        }
        EntryPage page = ledgers.entries(ledger.ledger(), filter, null, MOST_MOVEMENTS);
        if (page.next() != null && isBefore(page.lines().getLast().entry(), entry)) {
            throw new RecordRefusal(
                    "record.too-moved",
                    entry.source().number(),
                    ledger.title().in(io.formwork.tenant.Caller.current().language()),
                    Integer.toString(MOST_MOVEMENTS));
        }
        return page.lines().stream()
                .map(EntryPage.Line::entry)
                .filter(other -> isBefore(other, entry))
                .map(Entry::source)
                .map(RecordedNeeds::whole)
                .toList();
    }

    private static boolean isBefore(Entry other, @Nullable Entry entry) {
        return entry == null || other.id().compareTo(entry.id()) < 0;
    }

    private static SourceRef whole(SourceRef source) {
        return new SourceRef(source.document(), null, source.form(), source.number());
    }
}
