package io.formwork.script;

import static io.formwork.script.ScriptType.BOOL;
import static io.formwork.script.ScriptType.DATE;
import static io.formwork.script.ScriptType.DATE_TIME;
import static io.formwork.script.ScriptType.NUMBER;
import static io.formwork.script.ScriptType.TEXT;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A purchase order, and what is needed to run scripts on it. */
final class Order {

    record Type(String name, Map<String, Supplier<ScriptType>> of) implements ScriptRecordType {

        @Override
        public @Nullable ScriptType property(String key) {
            Supplier<ScriptType> type = of.get(key);
            return type == null ? null : type.get();
        }

        @Override
        public Set<String> properties() {
            return of.keySet();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    static final class Record implements ScriptTarget {

        final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        Record with(String key, @Nullable Object value) {
            values.put(key, value);
            return this;
        }

        @Override
        public @Nullable Object get(String key) {
            return values.get(key);
        }

        @SuppressWarnings("unchecked")
        List<Record> lines() {
            return (List<Record>) java.util.Objects.requireNonNull(values.get("lines"));
        }

        @Override
        public void set(String key, @Nullable Object value) {
            values.put(key, value);
        }
    }

    static final Type CURRENCY = new Type("currency", Map.of("key", () -> TEXT, "rate", () -> NUMBER));
    static final Type CATEGORY =
            new Type("category", Map.of("key", () -> TEXT, "parent", () -> new ScriptType.Record(Order.CATEGORY)));
    static final Type SUPPLIER = new Type(
            "supplier",
            Map.of("key", () -> TEXT, "name", () -> TEXT, "currency", () -> new ScriptType.Record(CURRENCY)));
    static final Type ITEM = new Type(
            "item",
            Map.of("key", () -> TEXT, "weight", () -> NUMBER, "category", () -> new ScriptType.Record(CATEGORY)));
    static final Type LINE = new Type(
            "line",
            Map.of(
                    "item", () -> new ScriptType.Record(ITEM),
                    "quantity", () -> NUMBER,
                    "price", () -> NUMBER,
                    "amount", () -> NUMBER,
                    "taxRate", () -> NUMBER,
                    "urgent", () -> BOOL));
    static final Type TYPE = new Type("order", properties());

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneId.of("Asia/Shanghai"));

    static final ScriptLibrary LIBRARY = ScriptLibrary.of(List.of(new ScriptFunction(
            "priceOf",
            List.of(new ScriptType.Record(ITEM), new ScriptType.Record(SUPPLIER), DATE),
            1,
            NUMBER,
            (context, given) -> {
                if (given.getFirst() == null) {
                    throw new ScriptFault("no-price", "item");
                }
                return context.host(BigDecimal.class);
            })));

    private Order() {}

    private static Map<String, Supplier<ScriptType>> properties() {
        var of = new LinkedHashMap<String, Supplier<ScriptType>>();
        of.put("name", () -> TEXT);
        of.put("reason", () -> TEXT);
        of.put("priority", () -> TEXT);
        of.put("quantity", () -> NUMBER);
        of.put("total", () -> NUMBER);
        of.put("missing", () -> NUMBER);
        of.put("flag", () -> BOOL);
        of.put("date", () -> DATE);
        of.put("due", () -> DATE);
        of.put("moment", () -> DATE_TIME);
        of.put("tags", () -> new ScriptType.ListOf(TEXT));
        of.put("supplier", () -> new ScriptType.Record(SUPPLIER));
        of.put("backup", () -> new ScriptType.Record(SUPPLIER));
        of.put("lines", () -> new ScriptType.Table(LINE));
        return of;
    }

    static Record line(String quantity, String price) {
        return new Record()
                .with("quantity", new BigDecimal(quantity))
                .with("price", new BigDecimal(price))
                .with("amount", new BigDecimal(quantity).multiply(new BigDecimal(price)))
                .with("urgent", quantity.length() > 1);
    }

    static Record order() {
        var category = new Record().with("key", "C-1").with("parent", new Record().with("key", "C-0"));
        var supplier = new Record()
                .with("key", "S-01")
                .with("name", "Acme")
                .with("currency", new Record().with("key", "CNY").with("rate", new BigDecimal("7.1")));
        return new Record()
                .with("name", "abc")
                .with("priority", "normal")
                .with("quantity", new BigDecimal("3.00"))
                .with("total", new BigDecimal("1000"))
                .with("flag", true)
                .with("date", LocalDate.of(2026, 1, 31))
                .with("due", LocalDate.of(2026, 3, 1))
                .with("tags", List.of("new", "blue"))
                .with("supplier", supplier)
                .with(
                        "lines",
                        List.of(
                                line("2", "1.50")
                                        .with(
                                                "item",
                                                new Record().with("key", "I-1").with("category", category)),
                                line("10", "0.25")));
    }

    static ScriptContext context() {
        return ScriptContext.of(CLOCK, "li", new BigDecimal("9.99"));
    }

    static ScriptSource source(String text) {
        return new ScriptSource(text, "order", "total.formula");
    }
}
