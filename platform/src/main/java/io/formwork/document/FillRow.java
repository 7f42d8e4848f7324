package io.formwork.document;

import io.formwork.definition.Fill;
import io.formwork.definition.LedgerDefinition;
import io.formwork.ledger.Balance;
import io.formwork.script.ScriptRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A balance as scripts see it. */
final class FillRow implements ScriptRecord {
    private final Fill fill;
    private final LedgerDefinition ledger;
    private final Balance balance;
    private final LinkedDocuments links;
    private final ScriptRecord header;
    List<@Nullable Object> order = List.of();

    FillRow(Fill fill, LedgerDefinition ledger, Balance balance, LinkedDocuments links, ScriptRecord header) {
        this.fill = fill;
        this.ledger = ledger;
        this.balance = balance;
        this.links = links;
        this.header = header;
    }

    /** The values by dimension, as ledgers keep them. */
    Map<String, String> dimensions() {
        return balance.dimensions();
    }

    @Override
    public @Nullable Object get(String key) {
        if (ledger.measures().containsKey(key)) {
            return balance.measures().getOrDefault(key, BigDecimal.ZERO);
        }
        if (fill.split() != null && key.equals(Fill.GIVEN)) {
            return header;
        }
        LedgerDefinition.Dimension dimension =
                fill.from().by().contains(key) ? ledger.dimensions().get(key) : null;
        if (dimension == null) {
            return header.get(key);
        }
        String value = balance.dimensions().get(key);
        if (value == null || value.isEmpty()) {
            return null;
        }
        return switch (dimension.type()) {
            case TEXT, CHOICE, LINE -> value;
            case DATE -> LocalDate.parse(value);
            case LINK, DOCUMENT -> links.open(value);
        };
    }

    /** What has no place in the order comes last; equals keep the order in which they were entered. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(FillRow left, FillRow right) {
        for (int i = 0; i < left.order.size(); i++) {
            Object a = plain(left.order.get(i));
            Object b = plain(right.order.get(i));
            int compared =
                    a == null || b == null ? Boolean.compare(a == null, b == null) : ((Comparable) a).compareTo(b);
            if (compared != 0) {
                return compared;
            }
        }
        return left.balance
                .dimensions()
                .toString()
                .compareTo(right.balance.dimensions().toString());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof ScriptRecord record ? record.get("key") : value;
    }
}
