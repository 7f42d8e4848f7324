package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import org.junit.jupiter.api.Test;

/** One document of settings a company, and tables that a ledger fills, over the API. */
@FormworkTest
class SettingsAndFillsTest {
    private final TestCompanies companies;

    SettingsAndFillsTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void settings_are_one_document_whoever_enters_them_and_however_often() {
        Company company = companies.withMasters();
        ApiClient lead = company.as("lead");

        String first = lead.post("/documents/purchase-settings", "{\"values\": {\"priceTolerance\": 0.05}}")
                .expect(201)
                .id();
        String second = lead.post("/documents/purchase-settings", "{\"values\": {}}")
                .expect(201)
                .id();

        assertThat(second).isEqualTo(first);
        assertThat(lead.get("/documents/purchase-settings/" + first).number("/values/priceTolerance"))
                .isEqualByComparingTo("0.05");
        company.as("keeper")
                .patch("/documents/purchase-settings/" + first, "{\"values\": {\"priceTolerance\": 0.1}}")
                .expect(403);
    }

    @Test
    void a_posting_to_an_account_that_is_not_there_says_which_choice_is_missing() {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        String transfer = keeper.post("/documents/stock-adjustment?submit=true", """
                        {"values": {"warehouse": "W1", "kind": "opening", "lines": [{"item": "A", "quantity": 5}]}}""")
                .expect(201)
                .id();
        assertThat(transfer).isNotEmpty();

        // The chart of accounts of this company knows no goods in transit.
        ApiClient.Answer refused =
                keeper.post("/documents/stock-transfer?submit=true", """
                        {"values": {"fromWarehouse": "W1", "toWarehouse": "W2", "mode": "transit",
                                    "lines": [{"item": "A", "quantity": 1}]}}""").expect(409);

        assertThat(refused.body().toString()).contains("Goods in transit");
    }

    @Test
    void a_table_is_filled_by_whoever_may_read_the_ledger() {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        keeper.post("/documents/stock-adjustment?submit=true", """
                        {"values": {"warehouse": "W1", "kind": "opening",
                                    "lines": [{"item": "A", "quantity": 5}, {"item": "B", "quantity": 2}]}}""").expect(201);
        String count = "/documents/stock-count/"
                + keeper.post("/documents/stock-count", "{\"values\": {\"warehouse\": \"W1\"}}")
                        .expect(201)
                        .id();

        ApiClient.Answer filled = keeper.post(count + "/fills/book-stock", "").expect(200);

        assertThat(filled.body().at("/values/lines")).hasSize(2);
        assertThat(filled.text("/values/lines/0/item/key")).isEqualTo("A");
        assertThat(filled.number("/values/lines/0/book")).isEqualByComparingTo("5");
        keeper.post(count + "/fills/nothing", "").expect(404);
        company.as("finance").post(count + "/fills/book-stock", "").expect(403);
        keeper.post(count + "/submit", "").expect(200);
        keeper.post(count + "/fills/book-stock", "").expect(409);
    }
}
