package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.LedgerView;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What goes wrong gets one clear answer, and nothing is lost or doubled. */
@FormworkTest
class RefusalsTest {
    private static final String ORDER = """
            {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""";

    private final TestCompanies companies;
    private final LedgerView ledgers;

    RefusalsTest(TestCompanies companies, LedgerView ledgers) {
        this.companies = companies;
        this.ledgers = ledgers;
    }

    @Test
    void every_wrong_value_is_named_with_its_field_and_line() {
        ApiClient buyer = companies.withMasters().as("buyer");

        ApiClient.Answer answer = buyer.post("/documents/purchase-order", """
                        {"values": {"supplier": "S2", "nonsense": 1, "date": "31.12.2026",
                                    "lines": [{"item": "A", "quantity": 1}, {"item": "ZZ", "quantity": "many"}]}}""").expect(422);

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString() + "/"
                                + error.path("line").asString("") + "/"
                                + error.get("code").asString()))
                .containsExactlyInAnyOrder(
                        "nonsense//unknown-field",
                        "date//wrong-type.date",
                        "lines.item/2/no-such-document",
                        "lines.quantity/2/wrong-type.number");
    }

    @Test
    void a_choice_outside_the_links_condition_and_a_missing_reason_are_refused_together() {
        ApiClient buyer = companies.withMasters().as("buyer");

        ApiClient.Answer answer = buyer.post("/documents/purchase-order", """
                        {"values": {"supplier": "S2", "priority": "urgent", "lines": [{"item": "A", "quantity": -1}]}}""").expect(422);

        assertThat(answer.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("code").asString()))
                .containsExactlyInAnyOrder("not-selectable", "required", "check");
    }

    @Test
    void messages_come_in_the_callers_language() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");

        ApiClient.Answer answer = buyer.post(
                        "/documents/purchase-order",
                        "{\"values\": {\"lines\": []}}",
                        "Accept-Language",
                        "zh-CN,zh;q=0.9")
                .expect(422);

        assertThat(answer.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("message").asString()))
                .contains("请填写供应商", "请填写明细");
    }

    @Test
    void another_tenants_document_is_not_there() {
        ApiClient one = companies.withMasters().as("buyer");
        ApiClient other = companies.withMasters().as("buyer");
        String id = one.post("/documents/purchase-order", ORDER).expect(201).id();

        other.get("/documents/purchase-order/" + id).expect(404);
        other.patch("/documents/purchase-order/" + id, "{\"values\":{}}").expect(404);
        other.post("/documents/purchase-order/" + id + "/submit", "").expect(404);
        other.delete("/documents/purchase-order/" + id).expect(404);
        one.get("/documents/purchase-order/" + id).expect(200);
    }

    @Test
    void without_a_token_or_with_a_wrong_one_nobody_gets_in() {
        Company company = companies.create();
        ApiClient nobody = new ApiClient(company.as("buyer").base(), "x.y", company.json());

        nobody.get("/forms").expect(401);
        nobody.post("/sessions", "{\"tenant\":\"none\",\"username\":\"buyer\",\"password\":\"x\"}")
                .expect(401);
    }

    @Test
    void the_auditor_reads_everything_and_changes_nothing() {
        Company company = companies.withMasters();
        String id = company.as("buyer")
                .post("/documents/purchase-order", ORDER)
                .expect(201)
                .id();
        ApiClient auditor = company.as("auditor");

        auditor.get("/documents/purchase-order/" + id).expect(200);
        auditor.get("/ledgers/general/balances?by=account").expect(200);
        auditor.post("/documents/purchase-order", ORDER).expect(403);
        auditor.post("/documents/purchase-order/" + id + "/submit", "").expect(403);
        auditor.post("/overlay/check", "").expect(403);
    }

    @Test
    void of_two_who_save_the_same_revision_the_second_is_told() {
        ApiClient buyer = companies.withMasters().as("buyer");
        ApiClient.Answer order = buyer.post("/documents/purchase-order", ORDER).expect(201);
        String path = "/documents/purchase-order/" + order.id();
        String seen = order.headers().firstValue("ETag").orElseThrow();

        buyer.patch(path, "{\"values\":{\"remark\":\"first\"}}", "If-Match", seen)
                .expect(200);
        ApiClient.Answer second = buyer.patch(path, "{\"values\":{\"remark\":\"second\"}}", "If-Match", seen)
                .expect(409);

        assertThat(second.text("/errors/0/code")).isEqualTo("changed-meanwhile");
        assertThat(buyer.get(path).text("/values/remark")).isEqualTo("first");
    }

    @Test
    void a_repeated_key_answers_again_and_creates_nothing() {
        ApiClient buyer = companies.withMasters().as("buyer");

        ApiClient.Answer first = buyer.post("/documents/purchase-order", ORDER, "Idempotency-Key", "k-1")
                .expect(201);
        ApiClient.Answer again = buyer.post("/documents/purchase-order", ORDER, "Idempotency-Key", "k-1")
                .expect(201);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(buyer.get("/documents/purchase-order?count=true").number("/total"))
                .isEqualByComparingTo("1");
        buyer.post("/documents/purchase-order", ORDER.replace("5", "6"), "Idempotency-Key", "k-1")
                .expect(409);
    }

    @Test
    void computed_fields_take_only_what_they_compute_to() {
        ApiClient buyer = companies.withMasters().as("buyer");
        String line = "{\"values\":{\"supplier\":\"S1\",\"lines\":[{\"item\":\"A\",\"quantity\":5,\"amount\":%s}]}}";

        buyer.post("/documents/purchase-order", line.formatted("50.00")).expect(201);
        assertThat(buyer.post("/documents/purchase-order", line.formatted("49"))
                        .expect(422)
                        .text("/errors/0/code"))
                .isEqualTo("computed");
    }

    @Test
    void of_a_hundred_parallel_deliveries_for_the_last_ten_pieces_exactly_ten_succeed() throws Exception {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        admin.post("/documents/stock-adjustment?submit=true", """
                        {"values": {"warehouse": "W1", "lines": [{"item": "A", "quantity": 10}]}}""").expect(201);
        List<Callable<Integer>> deliveries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            deliveries.add(
                    () -> admin.post("/documents/delivery?submit=true", """
                            {"values": {"customer": "C1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 1}]}}""").status());
        }

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
            for (Future<Integer> answer : threads.invokeAll(deliveries)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(10);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(90);
        assertThat(admin.get("/ledgers/stock/balances?by=item").body().get("items"))
                .isEmpty();
        assertThat(admin.get("/documents/delivery?count=true").number("/total")).isEqualByComparingTo("10");
        assertThat(company.system().get(ledgers::invariants).violations()).isEmpty();
    }
}
