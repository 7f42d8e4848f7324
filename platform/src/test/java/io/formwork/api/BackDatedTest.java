package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A receipt that is entered late, with the shipped templates: stock, the accounts that mirror it, and why they changed. */
@FormworkTest
class BackDatedTest {
    private final TestCompanies companies;

    BackDatedTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void a_late_receipt_changes_what_later_deliveries_cost_in_stock_and_in_the_accounts() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        receipt(admin, "2026-03-01", "10");
        String delivery =
                admin.post("/documents/delivery?submit=true", """
                        {"values": {"customer": "C1", "warehouse": "W1", "date": "2026-03-10",
                         "lines": [{"item": "A", "quantity": 5}]}}""").expect(201).id();
        assertThat(cost(admin)).isEqualByComparingTo("50.00");

        // On the 10th there were twenty for 300.00, so that five had cost 75.00.
        String late = receipt(admin, "2026-03-05", "20");

        assertThat(cost(admin)).isEqualByComparingTo("75.00");
        assertThat(admin.get("/ledgers/stock/balances?by=item").number("/items/0/value"))
                .isEqualByComparingTo("225.00");
        JsonNode entries =
                admin.get("/ledgers/stock/entries").expect(200).body().get("items");
        List<JsonNode> corrections = entries.valueStream()
                .filter(entry -> !entry.path("corrects").isNull())
                .toList();
        assertThat(corrections).singleElement().satisfies(correction -> {
            assertThat(correction.get("causedBy").asString()).isEqualTo(late);
            assertThat(correction.at("/source/id").asString()).isEqualTo(delivery);
            assertThat(correction.get("value").decimalValue()).isEqualByComparingTo("-25.00");
        });

        admin.post("/documents/goods-receipt/" + late + "/cancel", "").expect(200);

        assertThat(cost(admin)).isEqualByComparingTo("50.00");
        assertThat(admin.get("/invariants").expect(200).body().get("holds").asBoolean())
                .isTrue();
    }

    private static String receipt(ApiClient client, String date, String price) {
        return client.post("/documents/goods-receipt?submit=true", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "date": "%s",
                         "lines": [{"item": "A", "quantity": 10, "price": %s}]}}""".formatted(date, price))
                .expect(201)
                .id();
    }

    /** What the account of the cost of sales came to. */
    private static BigDecimal cost(ApiClient client) {
        return client.get("/ledgers/general/balances?by=account&filter=account==6401")
                .expect(200)
                .number("/items/0/debit");
    }
}
