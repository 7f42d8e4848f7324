package io.formwork.document;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.ledger.Balance;
import io.formwork.script.ScriptRecord;
import io.formwork.value.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row that a fill found, as scripts see it: a balance or a document, and around it what is filled. */
final class FillRow implements ScriptRecord {
    private static final Set<String> OF_ANY_DOCUMENT =
            Set.of("id", "key", "label", "number", "state", "createdBy", "createdAt");

    private final Row row;
    private final ScriptRecord header;
    private final boolean given;
    List<@Nullable Object> order = List.of();

    /** What is in the row itself. */
    private interface Row {
        boolean has(String key);

        @Nullable
        Object get(String key);

        /** What it is taken from: the values by dimension, as ledgers keep them, or the document; none of what is neither. */
        default Map<String, String> dimensions() {
            return Map.of();
        }

        /** What decides between rows that are equal in the order. */
        String tie();
    }

    private FillRow(Row row, ScriptRecord header, boolean given) {
        this.row = row;
        this.header = header;
        this.given = given;
    }

    FillRow(Fill fill, LedgerDefinition ledger, Balance balance, LinkedDocuments links, ScriptRecord header) {
        this(new OfLedger(fill, ledger, balance, links), header, fill.split() != null);
    }

    /** A document that is a row. */
    static FillRow of(Form form, Document document, DocumentScope scope, ScriptRecord header) {
        return new FillRow(new OfForm(form, document, scope), header, true);
    }

    /** A line of a document that is a row. */
    static FillRow of(Form form, FieldType.Table table, Line line, DocumentScope scope, ScriptRecord header) {
        return new FillRow(new OfLine(form, table, line, scope), header, true);
    }

    private record OfLine(Form form, FieldType.Table table, Line line, DocumentScope scope) implements Row {
        private static final Set<String> OF_ANY_LINE =
                Set.of("line", "source", "sourceDocument", "sourceForm", "document");

        @Override
        public boolean has(String key) {
            return table.fields().containsKey(key)
                    || OF_ANY_LINE.contains(key)
                    || form.fields().containsKey(key)
                    || OF_ANY_DOCUMENT.contains(key);
        }

        @Override
        public @Nullable Object get(String key) {
            return scope.get(key);
        }

        @Override
        public String tie() {
            return scope.whole().id() + " " + line.id();
        }
    }

    /** One combination of values. */
    static FillRow of(Map<String, @Nullable String> combined, int place, ScriptRecord header) {
        return new FillRow(new OfWords(combined, place), header, true);
    }

    private record OfWords(Map<String, @Nullable String> combined, int place) implements Row {
        @Override
        public boolean has(String key) {
            return combined.containsKey(key);
        }

        @Override
        public @Nullable Object get(String key) {
            return combined.get(key);
        }

        @Override
        public String tie() {
            return "%08d".formatted(place);
        }
    }

    private record OfLedger(Fill fill, LedgerDefinition ledger, Balance balance, LinkedDocuments links) implements Row {
        @Override
        public boolean has(String key) {
            return ledger.measures().containsKey(key)
                    || fill.from().by().contains(key) && ledger.dimensions().containsKey(key);
        }

        @Override
        public @Nullable Object get(String key) {
            if (ledger.measures().containsKey(key)) {
                return balance.measures().getOrDefault(key, BigDecimal.ZERO);
            }
            LedgerDefinition.Dimension dimension = ledger.dimensions().get(key);
            String value = balance.dimensions().get(key);
            if (dimension == null || value == null || value.isEmpty()) {
                return null;
            }
            return switch (dimension.type()) {
                case TEXT, CHOICE, LINE -> value;
                case DATE -> LocalDate.parse(value);
                case LINK, DOCUMENT -> links.open(value);
            };
        }

        @Override
        public Map<String, String> dimensions() {
            return balance.dimensions();
        }

        @Override
        public String tie() {
            return balance.dimensions().toString();
        }
    }

    private record OfForm(Form form, Document document, DocumentScope scope) implements Row {
        @Override
        public boolean has(String key) {
            return form.fields().containsKey(key) || OF_ANY_DOCUMENT.contains(key);
        }

        @Override
        public @Nullable Object get(String key) {
            return scope.get(key);
        }

        @Override
        public Map<String, String> dimensions() {
            return Map.of("id", document.id().toString());
        }

        @Override
        public String tie() {
            return document.id().toString();
        }
    }

    Map<String, String> dimensions() {
        return row.dimensions();
    }

    @Override
    public @Nullable Object get(String key) {
        if (given && key.equals(Fill.GIVEN)) {
            return header;
        }
        return row.has(key) ? row.get(key) : header.get(key);
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
        return left.row.tie().compareTo(right.row.tie());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof ScriptRecord record ? record.get("key") : value;
    }
}
