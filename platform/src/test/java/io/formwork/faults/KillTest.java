package io.formwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the product, or its database, in the middle of a load, again and again ({@code -Dkill.rounds}, 2 by default;
 * odd rounds kill the application, even ones the database). What was answered is there afterwards, what was not is done
 * exactly once when it is asked for again.
 *
 * <p>The load is mixed: receipts of today and of days before, so that values are replayed, deliveries, orders that go into
 * their approval, and receipts that are taken back.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final int CLIENTS = 6;
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    /** Of what was asked for in earlier rounds, so many are asked for again. */
    private static final int ONCE_MORE = 40;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** What was asked for, by its idempotency key. */
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    /** Receipts that stand, deliveries that do: one piece each. */
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    private final Set<String> delivered = ConcurrentHashMap.newKeySet();

    @TempDir
    Path folder;

    private enum Kind {
        RECEIPT("/documents/goods-receipt?submit=true", 201),
        EARLIER_RECEIPT("/documents/goods-receipt?submit=true", 201),
        DELIVERY("/documents/delivery?submit=true", 201),
        ORDER("/documents/purchase-order?submit=true", 201),
        CANCELLATION("/documents/goods-receipt/%s/cancel", 200);

        private final String path;
        private final int done;

        Kind(String path, int done) {
            this.path = path;
            this.done = done;
        }

        static Kind any() {
            int at = ThreadLocalRandom.current().nextInt(20);
            return at < 7 ? RECEIPT : at < 10 ? EARLIER_RECEIPT : at < 15 ? DELIVERY : at < 17 ? ORDER : CANCELLATION;
        }
    }

    /**
     * @param subject the receipt to be taken back; empty for what makes something
     * @param answered the id of what was made, or nothing as long as no answer came
     */
    private record Asked(String key, Kind kind, String subject, int round, String answered) {
        Asked answered(String id) {
            return new Asked(key, kind, subject, round, id);
        }
    }

    @Test
    void what_was_answered_survives_kill_9_of_the_application_and_of_its_database() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Product product = Product.start(data);
        try {
            BigDecimal before = onHand(product.admin(json));
            for (int round = 1; round <= ROUNDS; round++) {
                loadUntilKilled(product, round);
                product = Product.start(data);
                inspect(product.admin(json), round, before);
                System.out.printf(
                        "kill: round %d, %d asked for so far, %d receipts and %d deliveries stand%n",
                        round, asked.size(), received.size(), delivered.size());
            }
        } finally {
            product.close();
        }
        for (Kind kind : Kind.values()) {
            assertThat(asked.values())
                    .as("something of each kind was done")
                    .anyMatch(one -> one.kind() == kind && !one.answered().isEmpty());
        }
    }

    private void loadUntilKilled(Product product, int round) throws Exception {
        ApiClient admin = product.admin(json);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> loops = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                loops.add(clients.submit(() -> askUntilItFails(admin, round)));
            }
            long answeredBefore = answered();
            while (answered() < answeredBefore + 60) {
                Thread.sleep(50);
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(500, 1500));
            if (round % 2 == 1) {
                product.killApplication();
            } else {
                product.killDatabase();
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        }
    }

    private long answered() {
        return asked.values().stream().filter(one -> !one.answered().isEmpty()).count();
    }

    private void askUntilItFails(ApiClient admin, int round) {
        while (true) {
            Kind kind = Kind.any();
            String subject = "";
            if (kind == Kind.CANCELLATION) {
                List<String> standing = new ArrayList<>(received);
                if (standing.isEmpty()) {
                    continue;
                }
                subject = standing.get(ThreadLocalRandom.current().nextInt(standing.size()));
                if (!received.remove(subject)) {
                    continue;
                }
            }
            Asked one = new Asked(UUID.randomUUID().toString(), kind, subject, round, "");
            asked.put(one.key(), one);
            try {
                ApiClient.Answer answer = ask(admin, one);
                if (answer.status() >= 500) {
                    return;
                }
                settle(one, answer);
            } catch (UncheckedIOException _) {
                return;
            }
        }
    }

    private ApiClient.Answer ask(ApiClient admin, Asked one) {
        String body = switch (one.kind()) {
            case RECEIPT, EARLIER_RECEIPT ->
                """
                    {"values": {"supplier": "S-VALVE", "warehouse": "WH-SH", "deliveryNote": "%s", "date": "%s",
                     "lines": [{"item": "VA-BF-150", "quantity": 1, "price": 12.34}]}}""".formatted(one.key(), TODAY.minusDays(one.kind() == Kind.RECEIPT ? 0 : 1));
            case DELIVERY -> """
                    {"values": {"customer": "C-HOSPITAL", "warehouse": "WH-SH",
                     "lines": [{"item": "VA-BF-150", "quantity": 1, "price": 20}]}}""";
            case ORDER -> """
                    {"values": {"supplier": "S-VALVE", "warehouse": "WH-SH",
                     "lines": [{"item": "VA-BF-150", "quantity": 60, "price": 1400}]}}""";
            case CANCELLATION -> "{}";
        };
        return admin.post(one.kind().path.formatted(one.subject()), body, "Idempotency-Key", one.key());
    }

    /** What was refused was not done: a receipt cannot be taken back whose piece is gone. */
    private void settle(Asked one, ApiClient.Answer answer) {
        boolean done = answer.status() == one.kind().done;
        if (!done) {
            assertThat(answer.status()).as(one + " " + answer.body()).isIn(409, 422);
            assertThat(one.answered())
                    .as("once done it stays so: " + answer.body())
                    .isEmpty();
            assertThat(one.kind()).as(answer.body().toString()).isIn(Kind.CANCELLATION, Kind.DELIVERY);
        }
        switch (one.kind()) {
            case RECEIPT, EARLIER_RECEIPT -> received.add(answer.id());
            case DELIVERY -> {
                if (done) {
                    delivered.add(answer.id());
                }
            }
            case CANCELLATION -> {
                if (!done) {
                    received.add(one.subject());
                }
            }
            case ORDER -> {
                // Moves nothing; whether it is there is asked for below.
            }
        }
        if (done) {
            asked.put(one.key(), one.answered(answer.id()));
        }
    }

    private void inspect(ApiClient admin, int round, BigDecimal before) {
        List<Asked> earlier = new ArrayList<>(
                asked.values().stream().filter(one -> one.round() < round).toList());
        Collections.shuffle(earlier);
        List<Asked> again = new ArrayList<>(
                asked.values().stream().filter(one -> one.round() == round).toList());
        again.addAll(earlier.stream().limit(ONCE_MORE).toList());
        for (Asked one : again) {
            ApiClient.Answer answer = ask(admin, one);
            if (!one.answered().isEmpty()) {
                assertThat(answer.status()).as(one + " " + answer.body()).isEqualTo(one.kind().done);
                assertThat(answer.id()).isEqualTo(one.answered());
            } else if (one.round() == round) {
                settle(one, answer);
            }
        }
        for (Asked one : again) {
            String made = Objects.requireNonNull(asked.get(one.key())).answered();
            if (one.kind() == Kind.ORDER && !made.isEmpty()) {
                assertThat(admin.get("/documents/purchase-order/" + made + "/tasks")
                                .expect(200)
                                .body()
                                .toString())
                        .as("an order in approval waits for somebody")
                        .contains("\"task\"");
            }
        }
        assertThat(onHand(admin).subtract(before))
                .isEqualByComparingTo(BigDecimal.valueOf(received.size() - delivered.size()));
        ApiClient.Answer invariants = admin.get("/invariants").expect(200);
        assertThat(invariants.body().get("holds").asBoolean())
                .as(invariants.body().toString())
                .isTrue();
    }

    private static BigDecimal onHand(ApiClient admin) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var row : admin.get("/ledgers/stock/balances?by=item&filter=item==VA-BF-150")
                .expect(200)
                .body()
                .get("items")) {
            sum = sum.add(row.get("quantity").decimalValue());
        }
        return sum;
    }
}
