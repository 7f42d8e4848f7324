package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.LedgerView;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import org.junit.jupiter.api.Test;

/** What counted becomes a draft again, exactly; and drafts that are given up leave nobody waiting. */
@FormworkTest
class AmendTest {
    private static final String ORDER = """
            {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""";

    private final TestCompanies companies;
    private final LedgerView ledgers;

    AmendTest(TestCompanies companies, LedgerView ledgers) {
        this.companies = companies;
        this.ledgers = ledgers;
    }

    @Test
    void an_amended_document_counts_nothing_until_it_is_handed_in_again_and_then_what_it_says() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        String path = adjustment(admin, 10);
        String number = admin.get(path).text("/number");

        for (int quantity = 7; quantity < 10; quantity++) {
            ApiClient.Answer draft = admin.post(path + "/amend", "").expect(200);
            assertThat(draft.text("/state")).isEqualTo("draft");
            assertThat(draft.text("/number")).isEqualTo(number);
            assertThat(stock(admin)).isEmpty();
            String line = draft.text("/values/lines/0/id");
            admin.patch(path, "{\"values\":{\"lines\":[{\"id\":\"" + line + "\",\"quantity\":" + quantity + "}]}}")
                    .expect(200);
            admin.post(path + "/submit", "").expect(200);
            assertThat(stock(admin)).startsWith(Integer.toString(quantity));
        }

        assertThat(admin.get(path + "/history")
                        .body()
                        .get("items")
                        .valueStream()
                        .map(item -> item.get("action").asString()))
                .startsWith("create", "submit", "amend", "change", "submit", "amend");
        assertThat(company.system().get(ledgers::invariants).violations()).isEmpty();
    }

    /** 10 came in and 6 of them left: it may become 7 or 6, and never 5, and is not gone meanwhile. */
    @Test
    void what_others_need_by_now_counts_until_something_else_takes_its_place() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        String path = adjustment(admin, 10);
        adjustment(admin, -6);

        String line = admin.post(path + "/amend", "").expect(200).text("/values/lines/0/id");
        assertThat(stock(admin)).startsWith("4");
        amended(admin, path, line, 7).expect(200);
        assertThat(stock(admin)).startsWith("1");

        admin.post(path + "/amend", "").expect(200);
        ApiClient.Answer refused = amended(admin, path, line, 5).expect(409);
        assertThat(refused.text("/errors/0/code")).isIn("not-enough", "below-zero-later");
        assertThat(stock(admin)).startsWith("1");
        assertThat(admin.get(path).text("/state")).isEqualTo("draft");
        admin.post(path + "/cancel", "").expect(409);

        amended(admin, path, line, 6).expect(200);
        assertThat(stock(admin)).isEmpty();
        assertThat(company.system().get(ledgers::invariants).violations()).isEmpty();
    }

    private static ApiClient.Answer amended(ApiClient admin, String path, String line, int quantity) {
        admin.patch(path, "{\"values\":{\"lines\":[{\"id\":\"" + line + "\",\"quantity\":" + quantity + "}]}}")
                .expect(200);
        return admin.post(path + "/submit", "");
    }

    @Test
    void an_approved_document_is_asked_about_again_after_it_was_amended() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        String order = approved(company);

        buyer.post(order + "/amend", "").expect(200);
        assertThat(open(buyer)).isEqualTo("0");
        assertThat(buyer.post(order + "/submit", "").expect(200).text("/state")).isEqualTo("pending");
        decide(company, "approve");

        assertThat(buyer.get(order).text("/state")).isEqualTo("effective");
        assertThat(open(buyer)).startsWith("5");
    }

    @Test
    void with_something_standing_that_was_made_of_it_or_in_another_state_it_is_not_amended() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        ApiClient keeper = company.as("keeper");
        ApiClient finance = company.as("finance");
        String order = approved(company);
        String receipt = "/documents/goods-receipt/"
                + keeper.post(order + "/conversions/purchase-order-to-goods-receipt", "{}")
                        .expect(201)
                        .id();
        keeper.post(receipt + "/submit", "").expect(200);
        String invoice = finance.post(receipt + "/conversions/goods-receipt-to-purchase-invoice", "{}")
                .expect(201)
                .id();

        assertThat(keeper.post(receipt + "/amend", "").expect(409).text("/errors/0/code"))
                .isEqualTo("cannot-amend");
        finance.delete("/documents/purchase-invoice/" + invoice).expect(204);
        keeper.post(receipt + "/amend", "").expect(200);
        keeper.post(order + "/amend", "").expect(403);
        ApiClient.Answer draft = buyer.post(order + "/amend", "").expect(200);
        assertThat(buyer.post(order + "/amend", "").expect(409).text("/errors/0/code"))
                .isEqualTo("wrong-state");
        assertThat(draft.number("/revision").intValue()).isGreaterThan(3);
    }

    @Test
    void what_has_counted_is_cancelled_and_not_deleted_also_as_a_draft_that_came_back() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        String order = approved(company);
        buyer.post(order + "/amend", "").expect(200);
        buyer.post(order + "/submit", "").expect(200);
        decide(company, "return");

        assertThat(buyer.delete(order).expect(409).text("/errors/0/code")).isEqualTo("has-counted");
        assertThat(buyer.post(order + "/cancel", "").expect(200).text("/state")).isEqualTo("cancelled");
        assertThat(buyer.get("/tasks").body().get("items")).isEmpty();
    }

    @Test
    void deleting_a_returned_draft_takes_its_task_out_of_the_inbox() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        String order = "/documents/purchase-order/"
                + buyer.post("/documents/purchase-order?submit=true", ORDER)
                        .expect(201)
                        .id();
        buyer.delete(order).expect(409);
        decide(company, "return");
        assertThat(buyer.get("/tasks").body().get("items")).hasSize(1);

        buyer.delete(order).expect(204);

        assertThat(buyer.get("/tasks").body().get("items")).isEmpty();
        assertThat(buyer.get("/tasks?view=started").number("/counts/started")).isEqualByComparingTo("0");
        buyer.get(order).expect(404);
    }

    private static String adjustment(ApiClient admin, int quantity) {
        return "/documents/stock-adjustment/"
                + admin.post("/documents/stock-adjustment?submit=true", """
                {"values": {"warehouse": "W1", "kind": "%s", "lines": [{"item": "A", "quantity": %d}]}}""".formatted(
                                        quantity < 0 ? "loss" : "gain", quantity))
                        .expect(201)
                        .id();
    }

    private static String approved(Company company) {
        String id = company.as("buyer")
                .post("/documents/purchase-order?submit=true", ORDER)
                .expect(201)
                .id();
        decide(company, "approve");
        return "/documents/purchase-order/" + id;
    }

    private static void decide(Company company, String decision) {
        ApiClient lead = company.as("lead");
        String task = lead.get("/tasks").expect(200).text("/items/0/id");
        lead.post("/tasks/" + task + "/" + decision, "{\"comment\":\"so be it\"}")
                .expect(200);
    }

    private static String stock(ApiClient client) {
        return client.get("/ledgers/stock/balances?by=item").expect(200).text("/items/0/quantity");
    }

    private static String open(ApiClient client) {
        ApiClient.Answer answer = client.get("/ledgers/purchase-open/balances").expect(200);
        return answer.body().get("items").isEmpty() ? "0" : answer.text("/items/0/quantity");
    }
}
