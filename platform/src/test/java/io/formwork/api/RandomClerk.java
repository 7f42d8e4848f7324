package io.formwork.api;

import io.formwork.testing.ApiClient;
import io.formwork.testing.ApiClient.Answer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Enters, converts, amends and cancels documents as they come to mind; what is refused is refused. */
final class RandomClerk {
    private static final int DAYS = 40;
    private static final List<String> ITEMS = List.of("RA", "RF", "RB");
    /** The last of them may be short. */
    private static final List<String> WAREHOUSES = List.of("RW1", "RW2", "RW3");

    private static final List<String> SUPPLIERS = List.of("RS", "RSD");
    private static final List<String> CUSTOMERS = List.of("RC", "RCD");
    private static final List<String> QUANTITIES = List.of("1", "2", "3", "5", "7", "10", "0.5", "1.333");
    private static final List<String> PRICES = List.of("3", "4.99", "5", "6.37", "7", "8.888", "0.07");

    private final ApiClient admin;
    private final List<ApiClient> approvers;
    private final Random random;
    private final LocalDate today;
    private final List<Made> made = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Deed> deeds = new ArrayList<>();
    private String last = "";

    private static final class Made {
        private final String form;
        private final String id;
        private final LocalDate date;
        private boolean gone;

        private Made(String form, String id, LocalDate date) {
            this.form = form;
            this.id = id;
            this.date = date;
        }

        private String path() {
            return "/documents/" + form + "/" + id;
        }
    }

    private record Deed(int weight, Runnable act) {}

    RandomClerk(ApiClient admin, List<ApiClient> approvers, Random random, LocalDate today) {
        this.admin = admin;
        this.approvers = approvers;
        this.random = random;
        this.today = today;
        bring();
        takeAway();
        goOn();
        thinkAgain();
    }

    private void bring() {
        deed(8, () -> enter("goods-receipt", with("supplier", any(SUPPLIERS), "warehouse", any(WAREHOUSES)), true));
        deed(
                3,
                () -> enter(
                        "stock-adjustment",
                        with("kind", any(List.of("opening", "gain")), "warehouse", any(WAREHOUSES)),
                        true));
        deed(2, () -> enter("purchase-order", with("supplier", any(SUPPLIERS), "warehouse", any(WAREHOUSES)), true));
    }

    private void takeAway() {
        deed(7, () -> enter("delivery", with("customer", any(CUSTOMERS), "warehouse", any(WAREHOUSES)), true));
        deed(2, () -> enter("counter-sale", with("bankAccount", "CASH", "warehouse", any(WAREHOUSES)), true));
        deed(
                2,
                () -> enter(
                        "material-issue",
                        with("purpose", "own-use", "account", "6602", "warehouse", any(WAREHOUSES)),
                        false));
        deed(1, () -> enter("scrap", with("reason", "broken", "warehouse", any(WAREHOUSES)), false));
        deed(4, () -> {
            String from = any(WAREHOUSES);
            String to = any(WAREHOUSES);
            enter(
                    "stock-transfer",
                    with("fromWarehouse", from, "toWarehouse", to, "mode", any(List.of("direct", "transit"))),
                    false);
        });
        deed(1, () -> enter("payment", money("supplier", any(SUPPLIERS)), null));
        deed(1, () -> enter("collection", money("customer", any(CUSTOMERS)), null));
        deed(1, () -> enter("revaluation", with("currency", "USD", "rate", any(List.of("6.8", "7.1", "7.3"))), null));
    }

    private void goOn() {
        deed(3, () -> convert("purchase-order", "goods-receipt", Map.of()));
        deed(5, () -> convert("goods-receipt", "purchase-invoice", Map.of("invoiceNumber", "R-" + UUID.randomUUID())));
        deed(
                4,
                () -> convert(
                        "goods-receipt", "purchase-return", Map.of("kind", any(List.of("credit", "replacement")))));
        deed(
                4,
                () -> convert(
                        "goods-receipt",
                        "landed-cost",
                        Map.of(
                                "supplier",
                                "RS",
                                "cost",
                                any(List.of("7", "33.33", "100")),
                                "by",
                                any(List.of("amount", "quantity")))));
        deed(4, () -> convert("delivery", "sales-return", Map.of("kind", any(List.of("credit", "replacement")))));
        deed(3, () -> convert("delivery", "sales-invoice", Map.of()));
        deed(2, () -> convert("counter-sale", "counter-return", Map.of()));
        deed(2, () -> convert("material-issue", "material-return", Map.of()));
        deed(3, () -> convert("stock-transfer", "transfer-receipt", Map.of()));
    }

    private void thinkAgain() {
        deed(9, this::cancel);
        deed(3, this::amend);
        deed(1, () -> {
            String until = today.minusDays(15 + random.nextInt(DAYS - 15)).toString();
            submitted(
                    "period-closing",
                    admin.post(
                            "/documents/period-closing?submit=true",
                            values(Map.of("family", any(List.of("stock", "accounts")), "until", until))));
        });
        deed(1, () -> pick("period-closing").ifPresent(this::cancel));
    }

    private void deed(int weight, Runnable act) {
        deeds.add(new Deed(weight, act));
    }

    /** Does one thing; says which, for whoever looks for what it broke. */
    String act() {
        int at = random.nextInt(deeds.stream().mapToInt(Deed::weight).sum());
        for (Deed deed : deeds) {
            at -= deed.weight();
            if (at < 0) {
                last = "nothing";
                deed.act().run();
                break;
            }
        }
        return last;
    }

    /** How many of each kind were done or refused. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    private void enter(String form, Map<String, Object> head, @Nullable Boolean priced) {
        Map<String, Object> values = new LinkedHashMap<>(head);
        values.put("date", today.minusDays(random.nextInt(DAYS)).toString());
        if (priced != null) {
            List<Map<String, Object>> lines = new ArrayList<>();
            int first = random.nextInt(ITEMS.size());
            for (int i = 0; i <= random.nextInt(2); i++) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("item", ITEMS.get((first + i) % ITEMS.size()));
                line.put("quantity", new BigDecimal(any(QUANTITIES)));
                if (priced) {
                    line.put("price", new BigDecimal(any(PRICES)));
                }
                lines.add(line);
            }
            values.put("lines", lines);
        }
        submitted(form, admin.post("/documents/" + form + "?submit=true", values(values)));
    }

    private void convert(String from, String to, Map<String, String> head) {
        pick(from).ifPresent(source -> {
            Map<String, Object> values = new LinkedHashMap<>(head);
            long days = Math.max(0, source.date.until(today).getDays());
            values.put(
                    "date", source.date.plusDays(random.nextInt((int) days + 1)).toString());
            Answer draft = admin.post(source.path() + "/conversions/" + from + "-to-" + to, values(values));
            if (draft.status() != 201) {
                count("make " + to, draft);
                return;
            }
            someOf(to, draft);
            Answer done = admin.post("/documents/" + to + "/" + draft.id() + "/submit", "");
            submitted(to, done);
            if (done.status() >= 300) {
                admin.delete("/documents/" + to + "/" + draft.id());
            }
        });
    }

    /** Takes a part of some lines, at another price sometimes. */
    private void someOf(String form, Answer draft) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JsonNode line : draft.body().at("/values/lines")) {
            Map<String, Object> changed = new LinkedHashMap<>();
            changed.put("id", line.get("id").asString());
            if (random.nextInt(10) < 6 && line.hasNonNull("quantity")) {
                changed.put("quantity", part(line.get("quantity").decimalValue(), any(List.of("0.5", "0.3", "1"))));
            }
            if (random.nextInt(10) < 3 && line.hasNonNull("price")) {
                changed.put("price", part(line.get("price").decimalValue(), any(List.of("0.9", "1.07", "1.3"))));
            }
            lines.add(changed);
        }
        admin.patch("/documents/" + form + "/" + draft.id(), json(Map.of("values", Map.of("lines", lines))));
    }

    private static BigDecimal part(BigDecimal whole, String share) {
        return whole.multiply(new BigDecimal(share))
                .setScale(3, java.math.RoundingMode.HALF_UP)
                .max(new BigDecimal("0.001"));
    }

    private void cancel() {
        List<Made> standing = made.stream().filter(each -> !each.gone).toList();
        if (!standing.isEmpty()) {
            int from = random.nextBoolean() ? Math.max(0, standing.size() - 25) : 0;
            cancel(standing.get(from + random.nextInt(standing.size() - from)));
        }
    }

    private void cancel(Made document) {
        Answer answer = admin.post(document.path() + "/cancel", "");
        document.gone = answer.status() < 300;
        count("cancel " + document.form, answer);
    }

    private void amend() {
        List<Made> standing = made.stream()
                .filter(each -> !each.gone
                        && List.of("goods-receipt", "delivery", "stock-adjustment")
                                .contains(each.form))
                .toList();
        if (standing.isEmpty()) {
            return;
        }
        Made document = standing.get(random.nextInt(standing.size()));
        Answer draft = admin.post(document.path() + "/amend", "");
        if (draft.status() >= 300) {
            count("amend " + document.form, draft);
            return;
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JsonNode line : draft.body().at("/values/lines")) {
            lines.add(Map.of(
                    "id",
                    line.get("id").asString(),
                    "quantity",
                    line.get("quantity")
                            .decimalValue()
                            .multiply(new BigDecimal(any(List.of("0.5", "1", "2"))), MathContext.DECIMAL64)));
        }
        admin.patch("/documents/" + document.form + "/" + draft.id(), json(Map.of("values", Map.of("lines", lines))));
        Answer done = admin.post("/documents/" + document.form + "/" + draft.id() + "/submit", "");
        document.gone = done.status() < 300 && !draft.id().equals(document.id);
        submitted(document.form, done);
        last = "amend " + last;
    }

    private void submitted(String form, Answer answer) {
        count(form, answer);
        if (answer.status() < 300) {
            String date = answer.body().at("/values/date").asString("");
            made.add(new Made(form, answer.id(), date.isEmpty() ? today : LocalDate.parse(date)));
            if (answer.text("/state").equals("pending")) {
                approve(form, answer.id());
            }
        }
    }

    /** Whoever is asked agrees, level after level. */
    private void approve(String form, String id) {
        boolean asked = true;
        while (asked) {
            asked = false;
            for (ApiClient approver : approvers) {
                Answer tasks = approver.get("/documents/" + form + "/" + id + "/tasks");
                for (String task : tasks.body().findValuesAsString("task")) {
                    asked |= approver.post("/tasks/" + task + "/approve", "{}").status() < 300;
                }
            }
        }
    }

    private void count(String what, Answer answer) {
        if (answer.status() >= 500) {
            throw new AssertionError(what + ": " + answer.status() + " " + answer.body());
        }
        last = what + " " + answer.status() + " " + answer.body().at("/number").asString("");
        outcomes.merge(what + (answer.status() < 300 ? "" : " refused"), 1, Integer::sum);
    }

    private java.util.Optional<Made> pick(String form) {
        List<Made> some = made.stream()
                .filter(each -> !each.gone && each.form.equals(form))
                .toList();
        return some.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(some.get(random.nextInt(some.size())));
    }

    private Map<String, Object> money(String who, String whom) {
        return with(who, whom, "bankAccount", "CASH", "amount", any(List.of("10", "50", "33.3")));
    }

    private static Map<String, Object> with(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return values;
    }

    private String any(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String values(Map<String, ?> values) {
        return json(Map.of("values", values));
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
