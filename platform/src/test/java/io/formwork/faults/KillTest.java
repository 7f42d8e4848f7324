package io.formwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final int CLIENTS = 6;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** What was sent, by its idempotency key, and the id that was answered, or nothing. */
    private final Map<String, String> sent = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    @Test
    void what_was_answered_survives_kill_9_of_the_application_and_of_its_database() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Product product = Product.start(data);
        try {
            BigDecimal before = onHand(product.admin(json));
            for (int round = 1; round <= ROUNDS; round++) {
                loadUntilKilled(product, round);
                product = Product.start(data);
                inspect(product.admin(json), before);
                System.out.printf("kill: round %d, %d receipts asked for so far%n", round, sent.size());
            }
        } finally {
            product.close();
        }
    }

    private void loadUntilKilled(Product product, int round) throws Exception {
        ApiClient admin = product.admin(json);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> loops = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                loops.add(clients.submit(() -> receiveUntilItFails(admin)));
            }
            long answeredBefore = answered();
            while (answered() < answeredBefore + 20) {
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
        return sent.values().stream().filter(id -> !id.isEmpty()).count();
    }

    private void receiveUntilItFails(ApiClient admin) {
        while (true) {
            String key = UUID.randomUUID().toString();
            sent.put(key, "");
            try {
                ApiClient.Answer answer = receive(admin, key);
                if (answer.status() != 201) {
                    return;
                }
                sent.put(key, answer.id());
            } catch (UncheckedIOException _) {
                return;
            }
        }
    }

    private static ApiClient.Answer receive(ApiClient admin, String key) {
        return admin.post("/documents/goods-receipt?submit=true", """
                {"values": {"supplier": "S-VALVE", "warehouse": "WH-SH", "deliveryNote": "%s",
                 "lines": [{"item": "VA-BF-150", "quantity": 1, "price": 12.34}]}}""".formatted(key), "Idempotency-Key", key);
    }

    private void inspect(ApiClient admin, BigDecimal before) {
        sent.forEach((key, id) -> {
            ApiClient.Answer answer = receive(admin, key).expect(201);
            if (!id.isEmpty()) {
                assertThat(answer.id()).isEqualTo(id);
            }
            sent.put(key, answer.id());
            assertThat(admin.get("/documents/goods-receipt/" + answer.id())
                            .expect(200)
                            .text("/state"))
                    .isEqualTo("effective");
        });
        assertThat(onHand(admin).subtract(before)).isEqualByComparingTo(new BigDecimal(sent.size()));
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
