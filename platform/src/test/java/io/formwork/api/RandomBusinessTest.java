package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Whatever clerks do with the shipped templates, in whatever order and for whatever day: every ledger agrees with its account
 * and every voucher balances, after each of their steps.
 *
 * <p>{@code -Dbusiness.steps=5000} is the long mode, {@code -Dbusiness.seed=…} repeats a run,
 * {@code -Dbusiness.reasons=true} says why what was refused.
 */
@FormworkTest
class RandomBusinessTest {
    private static final int STEPS = Integer.getInteger("business.steps", 150);
    private static final int LIFE = 400;
    private static final long SEED = Long.getLong("business.seed", 20_261_127L);
    private static final String MASTERS = """
            [{"currency": [{"values": {"code": "CNY", "name": "Yuan"}}, {"values": {"code": "USD", "name": "Dollar", "rate": 7}}]},
             {"unit": [{"values": {"code": "pcs", "name": "pieces"}}]},
             {"account": [%s]},
             {"bank-account": [{"values": {"code": "CASH", "name": "Cash", "account": "1001"}}]},
             {"warehouse": [{"values": {"code": "RW1", "name": "First"}}, {"values": {"code": "RW2", "name": "Second"}},
                {"values": {"code": "DIRECT", "name": "Passed through", "virtual": true}},
                {"values": {"code": "RW3", "name": "May be short", "negative": true}}]},
             {"project": [{"values": {"code": "RP1", "name": "Project"}}]},
             {"supplier": [{"values": {"code": "RS", "name": "Supplier", "currency": "CNY"}}, {"values": {"code": "RSD", "name": "Dollar supplier", "currency": "USD"}}]},
             {"customer": [{"values": {"code": "RC", "name": "Customer", "currency": "CNY"}}, {"values": {"code": "RCD", "name": "Dollar customer", "currency": "USD"}}]},
             {"item": [{"values": {"code": "RA", "name": "Averaged", "unit": "pcs", "purchasePrice": 5, "salesPrice": 15, "taxRate": 0.13}},
                {"values": {"code": "RF", "name": "First in, first out", "unit": "pcs", "purchasePrice": 5, "salesPrice": 15, "taxRate": 0.13, "costing": "fifo"}},
                {"values": {"code": "RT", "name": "By batches", "unit": "pcs", "purchasePrice": 5, "salesPrice": 15, "taxRate": 0.13, "costing": "batch", "batched": true}},
                {"values": {"code": "RP", "name": "Made", "unit": "pcs", "salesPrice": 90, "taxRate": 0.13}},
                {"values": {"code": "RB", "name": "Averaged too", "unit": "pcs", "purchasePrice": 5, "salesPrice": 15, "taxRate": 0.13}}]}]""".formatted(Stream.of(
                    "1001 asset",
                    "1122 asset",
                    "1123 asset",
                    "1401 asset",
                    "1402 asset",
                    "1404 asset",
                    "1405 asset",
                    "1406 asset",
                    "1471 asset",
                    "2202 liability",
                    "220202 liability",
                    "2203 liability",
                    "222101 liability",
                    "222102 liability",
                    "4001 equity",
                    "5001 asset",
                    "5401 asset",
                    "6001 income",
                    "6061 income",
                    "6301 income",
                    "6401 expense",
                    "6602 expense",
                    "6701 expense",
                    "6711 expense")
            .map(account -> account.split(" "))
            .map(account -> "{\"values\": {\"code\": \"%1$s\", \"name\": \"Account %1$s\", \"kind\": \"%2$s\"}}"
                    .formatted(account[0], account[1]))
            .collect(java.util.stream.Collectors.joining(", ")));

    private final TestCompanies companies;

    RandomBusinessTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void ledgers_agree_with_their_accounts_whatever_is_done() {
        for (int done = 0; done < STEPS; done += LIFE) {
            live(SEED + done / LIFE, Math.min(LIFE, STEPS - done));
        }
    }

    private void live(long seed, int steps) {
        Company company = companies.create();
        ApiClient admin = company.as("admin");
        company.json()
                .readTree(MASTERS)
                .forEach(forms -> forms.properties()
                        .forEach(form -> admin.post("/documents/" + form.getKey() + "/batch", form.getValue())
                                .expect(201)));
        List<ApiClient> approvers = Stream.of("lead", "director", "saleslead", "finance", "keeper")
                .map(company::as)
                .toList();
        RandomClerk clerk = new RandomClerk(
                admin, approvers, new Random(seed), company.system().today());
        for (int step = 0; step < steps; step++) {
            int at = step;
            String done = clerk.act();
            JsonNode apart = admin.get("/reports/reconciliation?asOf=2999-12-31&onlyDifferences=true")
                    .expect(200)
                    .body()
                    .get("rows");
            assertThat(apart)
                    .as(() -> "seed %d, step %d: %s; goods differ by document: %s"
                            .formatted(seed, at, done, goodsByDocument(admin)))
                    .isEmpty();
            assertThat(admin.get("/invariants").expect(200).body().get("ledgers"))
                    .as("seed %d, step %d: %s", seed, step, done)
                    .isEmpty();
        }
        System.out.printf("business: seed %d, %d steps, %s%n", seed, steps, clerk.outcomes());
        assertThat(clerk.outcomes().getOrDefault("goods-receipt", 0)).isGreaterThan(steps / 40);
    }

    /** Of each document, by how much what its goods are worth and what it debited to their account differ. */
    private static Map<String, BigDecimal> goodsByDocument(ApiClient admin) {
        Map<String, BigDecimal> differences = new TreeMap<>();
        sum(admin, "stock", "", "value", BigDecimal.ONE, differences);
        sum(admin, "general", "account==1405", "debit", BigDecimal.ONE.negate(), differences);
        sum(admin, "general", "account==1405", "credit", BigDecimal.ONE, differences);
        differences.values().removeIf(value -> value.signum() == 0);
        return differences;
    }

    private static void sum(
            ApiClient admin,
            String ledger,
            String filter,
            String measure,
            BigDecimal sign,
            Map<String, BigDecimal> to) {
        String after = "";
        while (after != null) {
            JsonNode page = admin.get("/ledgers/%s/entries?limit=500&filter=%s%s".formatted(ledger, filter, after))
                    .expect(200)
                    .body();
            page.get("items").forEach(entry -> {
                JsonNode value = entry.at("/" + measure);
                if (value.isNumber()) {
                    to.merge(
                            entry.at("/source/number").asString(),
                            value.decimalValue().multiply(sign),
                            BigDecimal::add);
                }
            });
            after = page.hasNonNull("next")
                    ? "&after=" + page.get("next").asString().replace("+", "%2B")
                    : null;
        }
    }
}
