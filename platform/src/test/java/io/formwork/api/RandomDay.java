package io.formwork.api;

import io.formwork.api.RandomClerk.Lines;
import java.util.List;
import java.util.Map;

/** What may come to a clerk's mind, and how often: goods in and out, production, counts, money, second thoughts and closings. */
final class RandomDay {
    /** The last of them may be short. */
    private static final List<String> WAREHOUSES = List.of("RW1", "RW2", "RW3");

    private static final List<String> SUPPLIERS = List.of("RS", "RSD");
    private static final List<String> CUSTOMERS = List.of("RC", "RCD");
    private static final List<String> KINDS_OF_RETURN = List.of("credit", "replacement");

    private final RandomClerk clerk;
    private int invoices;

    private RandomDay(RandomClerk clerk) {
        this.clerk = clerk;
    }

    /** Gives the clerk all of these to do. */
    static void of(RandomClerk clerk) {
        RandomDay day = new RandomDay(clerk);
        day.bring();
        day.takeAway();
        day.make();
        day.goOn();
        day.pay();
        day.thinkAgain();
    }

    private void bring() {
        clerk.deed(
                8, () -> clerk.enter("goods-receipt", perhapsForTheProject(in("supplier", SUPPLIERS)), Lines.PRICED));
        clerk.deed(3, () -> {
            Map<String, Object> head = at("warehouse");
            head.put("kind", clerk.any(List.of("opening", "gain")));
            clerk.enter("stock-adjustment", head, Lines.PRICED);
        });
        clerk.deed(
                2, () -> clerk.enter("purchase-order", perhapsForTheProject(in("supplier", SUPPLIERS)), Lines.PRICED));
    }

    private void takeAway() {
        clerk.deed(7, () -> clerk.enter("delivery", perhapsForTheProject(in("customer", CUSTOMERS)), Lines.PRICED));
        clerk.deed(2, () -> clerk.enter("sales-order", in("customer", CUSTOMERS), Lines.DIRECT));
        clerk.deed(2, () -> clerk.enter("counter-sale", with(at("warehouse"), "bankAccount", "CASH"), Lines.PRICED));
        clerk.deed(2, () -> {
            Map<String, Object> head = at("warehouse");
            boolean own = clerk.sometimes(2);
            head.put("purpose", own ? "own-use" : "project");
            head.put(own ? "account" : "project", own ? "6602" : "RP1");
            clerk.enter("material-issue", head, Lines.GOODS);
        });
        clerk.deed(1, () -> clerk.enter("scrap", with(at("warehouse"), "reason", "broken"), Lines.GOODS));
        clerk.deed(1, () -> clerk.enter("stock-adjustment", with(at("warehouse"), "kind", "loss"), Lines.LOST));
        clerk.deed(4, () -> {
            Map<String, Object> head = at("fromWarehouse");
            head.put("toWarehouse", clerk.any(WAREHOUSES));
            head.put("mode", clerk.any(List.of("direct", "transit")));
            clerk.enter("stock-transfer", head, Lines.GOODS);
        });
        clerk.deed(2, () -> {
            Map<String, Object> head = at("warehouse");
            head.put("countedAt", clerk.someDay() + "T09:00:00Z");
            clerk.enter("stock-count", head, Lines.COUNTED);
        });
        clerk.deed(1, () -> clerk.filled("stock-write-down", RandomClerk.with(), "on-hand"));
    }

    private void make() {
        clerk.deed(
                2,
                () -> clerk.enter(
                        "production-order", with(with(at("warehouse"), "item", "RP"), "quantity", 4), Lines.NEEDED));
        clerk.deed(4, () -> clerk.convert("production-order", "material-issue", from(at("warehouse"))));
        clerk.deed(4, () -> clerk.convert("production-order", "production-receipt", from(at("warehouse"))));
    }

    private void goOn() {
        clerk.deed(3, () -> clerk.convert("purchase-order", "goods-receipt", Map.of()));
        clerk.deed(5, () -> clerk.convert("goods-receipt", "purchase-invoice", invoice()));
        clerk.deed(4, () -> clerk.convert("goods-receipt", "purchase-return", returned()));
        clerk.deed(
                4,
                () -> clerk.convert(
                        "goods-receipt",
                        "landed-cost",
                        Map.of(
                                "supplier",
                                "RS",
                                "cost",
                                clerk.any(List.of("7", "33.33", "100")),
                                "by",
                                clerk.any(List.of("amount", "quantity")))));
        clerk.deed(4, () -> clerk.convert("delivery", "sales-return", returned()));
        clerk.deed(3, () -> clerk.convert("delivery", "sales-invoice", Map.of()));
        clerk.deed(3, () -> clerk.convert("sales-order", "delivery", Map.of()));
        clerk.deed(2, () -> clerk.convert("sales-order", "purchase-order", Map.of("supplier", clerk.any(SUPPLIERS))));
        clerk.deed(2, () -> clerk.convert("purchase-order", "direct-delivery", Map.of()));
        clerk.deed(1, () -> clerk.convert("direct-delivery", "purchase-invoice", invoice()));
        clerk.deed(1, () -> clerk.convert("direct-delivery", "sales-invoice", Map.of()));
        clerk.deed(1, () -> clerk.convert("direct-delivery", "purchase-return", returned()));
        clerk.deed(1, () -> clerk.convert("direct-delivery", "sales-return", returned()));
        clerk.deed(2, () -> clerk.convert("counter-sale", "counter-return", Map.of()));
        clerk.deed(2, () -> clerk.convert("material-issue", "material-return", Map.of()));
        clerk.deed(3, () -> clerk.convert("stock-transfer", "transfer-receipt", Map.of()));
    }

    private void pay() {
        clerk.deed(2, () -> clerk.filled("payment", money("supplier", SUPPLIERS), "open-items"));
        clerk.deed(2, () -> clerk.filled("collection", money("customer", CUSTOMERS), "open-items"));
        clerk.deed(
                1,
                () -> clerk.enter(
                        "revaluation",
                        RandomClerk.with("currency", "USD", "rate", clerk.any(List.of("6.8", "7.1", "7.3"))),
                        Lines.NONE));
    }

    private void thinkAgain() {
        clerk.deed(9, clerk::cancel);
        clerk.deed(3, clerk::amend);
        clerk.deed(
                2,
                () -> clerk.enter(
                        "period-closing",
                        RandomClerk.with(
                                "family",
                                clerk.any(List.of("stock", "accounts")),
                                "until",
                                clerk.someDay().minusDays(15).toString()),
                        Lines.NONE));
        clerk.deed(2, () -> clerk.pick("period-closing").ifPresent(clerk::cancel));
    }

    private Map<String, Object> at(String warehouse) {
        return RandomClerk.with(warehouse, clerk.any(WAREHOUSES));
    }

    private Map<String, Object> in(String partner, List<String> partners) {
        return with(at("warehouse"), partner, clerk.any(partners));
    }

    private Map<String, Object> perhapsForTheProject(Map<String, Object> head) {
        return clerk.sometimes(5) ? with(head, "project", "RP1") : head;
    }

    private Map<String, Object> money(String who, List<String> whom) {
        Map<String, Object> head = RandomClerk.with(who, clerk.any(whom), "bankAccount", "CASH");
        head.put("currency", head.get(who).toString().endsWith("D") ? "USD" : "CNY");
        head.put("amount", clerk.any(List.of("10", "50", "33.3")));
        return head;
    }

    private Map<String, String> invoice() {
        return Map.of("invoiceNumber", "R-" + ++invoices);
    }

    private Map<String, String> returned() {
        return Map.of("kind", clerk.any(KINDS_OF_RETURN));
    }

    private static Map<String, String> from(Map<String, Object> head) {
        return Map.of("warehouse", head.get("warehouse").toString());
    }

    private static Map<String, Object> with(Map<String, Object> head, String field, Object value) {
        head.put(field, value);
        return head;
    }
}
