package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the ledger can say about its figures and its refusals, as a program hears it. */
@FormworkTest
class ValueExplanationTest {
    private final TestCompanies companies;

    ValueExplanationTest(TestCompanies companies) {
        this.companies = companies;
    }

    /** 10 at 3 and 10 at 5: 4 of 20 worth 80 are 16. */
    @Test
    void a_value_says_what_it_was_taken_from() {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        keeper.post("/documents/goods-receipt?submit=true", receipt(3)).expect(201);
        keeper.post("/documents/goods-receipt?submit=true", receipt(5)).expect(201);
        String delivery = keeper.post("/documents/delivery?submit=true", one(4))
                .expect(201)
                .id();
        JsonNode posting = keeper.get("/documents/delivery/" + delivery + "/postings")
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .filter(entry -> entry.get("ledger").asString().equals("stock"))
                .findFirst()
                .orElseThrow();

        ApiClient.Answer why = keeper.get(
                        "/ledgers/stock/entries/" + posting.get("id").asString() + "/explanation")
                .expect(200);

        assertThat(why.text("/basis")).isEqualTo("pool");
        assertThat(why.text("/method")).isEqualTo("moving-average");
        assertThat(why.number("/before/quantity")).isEqualByComparingTo("20");
        assertThat(why.number("/before/value")).isEqualByComparingTo("80");
        assertThat(why.number("/worth")).isEqualByComparingTo("-16");
        assertThat(keeper.get("/ledgers/stock/entries/" + delivery + "/explanation")
                        .status())
                .isEqualTo(404);
        assertThat(keeper.get("/ledgers/stock/entries/nonsense/explanation").status())
                .isEqualTo(404);
    }

    @Test
    void a_refusal_names_the_line_that_asks_for_too_much() {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        keeper.post("/documents/goods-receipt?submit=true", receipt(3)).expect(201);

        ApiClient.Answer refused = keeper.post("/documents/delivery?submit=true", delivery(10, 7));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(refused.text("/errors/0/code")).isEqualTo("not-enough");
    }

    private static String receipt(int price) {
        return """
                {"values": {"supplier": "S1", "warehouse": "W1",
                            "lines": [{"item": "A", "quantity": 10, "price": %d}]}}""".formatted(price);
    }

    private static String delivery(int first, int second) {
        return """
                {"values": {"customer": "C1", "warehouse": "W1",
                            "lines": [{"item": "A", "quantity": %d}, {"item": "B", "quantity": %d}]}}""".formatted(first, second);
    }

    private static String one(int quantity) {
        return """
                {"values": {"customer": "C1", "warehouse": "W1",
                            "lines": [{"item": "A", "quantity": %d}]}}""".formatted(quantity);
    }
}
