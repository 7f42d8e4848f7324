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
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Enters, converts, amends and cancels documents as they come to mind; what is refused is refused. */
final class RandomClerk {
    /** How far back a document may be dated. */
    static final int DAYS = 40;

    private static final List<String> ITEMS = List.of("RA", "RF", "RB", "RT");
    private static final String BATCHED = "RT";
    private static final List<String> QUANTITIES = List.of("1", "2", "3", "5", "7", "10", "0.5", "1.333");
    private static final List<String> PRICES = List.of("3", "4.99", "5", "6.37", "7", "8.888", "0.07");

    /** What stands on the lines of a document: goods, perhaps with prices, or as counted. */
    enum Lines {
        NONE,
        GOODS,
        PRICED,
        LOST,
        COUNTED,
        DIRECT,
        NEEDED
    }

    private final ApiClient admin;
    private final List<ApiClient> approvers;
    private final Random random;
    private final LocalDate today;
    private final List<Made> made = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Deed> deeds = new ArrayList<>();
    private String last = "";

    static final class Made {
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
        RandomDay.of(this);
    }

    void deed(int weight, Runnable act) {
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

    /** Some day within the last weeks. */
    LocalDate someDay() {
        return today.minusDays(random.nextInt(DAYS));
    }

    boolean sometimes(int in) {
        return random.nextInt(in) == 0;
    }

    void enter(String form, Map<String, Object> head, Lines kind) {
        Map<String, Object> values = new LinkedHashMap<>(head);
        if (kind != Lines.NONE) {
            values.putIfAbsent("date", someDay().toString());
            values.put("lines", lines(form, kind));
        }
        submitted(form, admin.post("/documents/" + form + "?submit=true", values(values)));
    }

    /** Has the lines fetched before it is handed in. */
    void filled(String form, Map<String, Object> head, String fill) {
        Map<String, Object> values = new LinkedHashMap<>(head);
        values.putIfAbsent("date", someDay().toString());
        Answer draft = admin.post("/documents/" + form, values(values));
        if (draft.status() == 201) {
            admin.post("/documents/" + form + "/" + draft.id() + "/fills/" + fill, "")
                    .expect(200);
            handIn(form, draft);
        } else {
            count(form, draft);
        }
    }

    private List<Map<String, Object>> lines(String form, Lines kind) {
        List<Map<String, Object>> lines = new ArrayList<>();
        int first = random.nextInt(ITEMS.size());
        for (int i = 0; i <= random.nextInt(2); i++) {
            Map<String, Object> line = new LinkedHashMap<>();
            String item = ITEMS.get((first + i) % ITEMS.size());
            BigDecimal quantity = new BigDecimal(any(QUANTITIES));
            line.put("item", item);
            line.put(kind == Lines.NEEDED ? "perUnit" : "quantity", kind == Lines.LOST ? quantity.negate() : quantity);
            if (item.equals(BATCHED) && kind != Lines.NEEDED && !form.endsWith("order")) {
                line.put("batch", any(List.of("B1", "B2")));
            }
            if (kind == Lines.PRICED) {
                line.put("price", new BigDecimal(any(PRICES)));
            } else if (kind == Lines.DIRECT) {
                line.put("direct", sometimes(2));
            }
            lines.add(line);
        }
        return lines;
    }

    void convert(String from, String to, Map<String, String> head) {
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
            handIn(to, draft);
        });
    }

    private void handIn(String form, Answer draft) {
        Answer done = admin.post("/documents/" + form + "/" + draft.id() + "/submit", "");
        submitted(form, done);
        if (done.status() >= 300) {
            admin.delete("/documents/" + form + "/" + draft.id());
        }
    }

    /** Takes a part of some lines, at another price sometimes. */
    private void someOf(String form, Answer draft) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JsonNode line : draft.body().at("/values/lines")) {
            Map<String, Object> changed = new LinkedHashMap<>();
            changed.put("id", line.get("id").asString());
            if (!line.hasNonNull("batch") && line.path("item").toString().contains('"' + BATCHED + '"')) {
                changed.put("batch", any(List.of("B1", "B2")));
            }
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

    void cancel() {
        List<Made> standing = made.stream().filter(each -> !each.gone).toList();
        if (!standing.isEmpty()) {
            int from = random.nextBoolean() ? Math.max(0, standing.size() - 25) : 0;
            cancel(standing.get(from + random.nextInt(standing.size() - from)));
        }
    }

    void cancel(Made document) {
        Answer answer = admin.post(document.path() + "/cancel", "");
        document.gone = answer.status() < 300;
        count("cancel " + document.form, answer);
    }

    void amend() {
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
        if (done.status() >= 300) {
            admin.delete("/documents/" + document.form + "/" + draft.id());
        }
        last = "amend " + last;
    }

    void submitted(String form, Answer answer) {
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
        if (answer.status() >= 300 && Boolean.getBoolean("business.reasons")) {
            System.out.println("refused: " + what + ": " + answer.body());
        }
        outcomes.merge(what + (answer.status() < 300 ? "" : " refused"), 1, Integer::sum);
    }

    Optional<Made> pick(String form) {
        List<Made> some = made.stream()
                .filter(each -> !each.gone && each.form.equals(form))
                .toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    static Map<String, Object> with(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return values;
    }

    String any(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String values(Map<String, ?> values) {
        return json(Map.of("values", values));
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
