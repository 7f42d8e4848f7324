package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is sent gets one clear answer, never a page, and never an error of ours. */
@FormworkTest
class BadInputTest {
    private static final String ORDERS = "/documents/purchase-order";

    private final TestCompanies companies;

    BadInputTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void addresses_that_are_none_are_a_problem_and_no_page() {
        ApiClient buyer = companies.withMasters().as("buyer");

        for (String path : List.of(
                "/nope",
                "/reports/none",
                ORDERS + "/not-an-id",
                ORDERS + "/not-an-id/history",
                ORDERS + "/not-an-id/comments",
                "/tasks/not-an-id",
                "/files/not-an-id")) {
            ApiClient.Answer answer = buyer.get(path).expect(404);
            assertThat(answer.text("/errors/0/code")).as(path).isEqualTo("not-found");
        }
        buyer.post("/tasks/00000000-0000-0000-0000-000000000000/delegate", "").expect(404);
        buyer.post("/tasks/00000000-0000-0000-0000-000000000000/dance", "").expect(404);
        buyer.put(ORDERS, "{}").expect(405);
        // Refused by the server itself, before any of our code is asked.
        assertThat(buyer.get(ORDERS + "/%00").expect(400).text("/errors/0/code"))
                .isEqualTo("unreadable");
    }

    @Test
    void queries_that_cannot_be_understood_say_which_part() {
        ApiClient buyer = companies.withMasters().as("buyer");

        assertThat(part(buyer, ORDERS + "?limit=0")).isEqualTo("limit");
        assertThat(part(buyer, ORDERS + "?limit=-1")).isEqualTo("limit");
        assertThat(part(buyer, ORDERS + "?limit=501")).isEqualTo("limit");
        assertThat(part(buyer, ORDERS + "?sort=nonsense")).isEqualTo("sort");
        assertThat(part(buyer, ORDERS + "?after=nonsense")).isEqualTo("after");
        assertThat(part(buyer, ORDERS + "?fields=nonsense")).isEqualTo("fields");
        assertThat(part(buyer, ORDERS + "?fliter=x")).isEqualTo("parameter");
        assertThat(part(buyer, ORDERS + "?filter=total==")).isEqualTo("filter");
        assertThat(part(buyer, ORDERS + "?filter=total=gt=1e999999999")).isEqualTo("filter");
        assertThat(part(buyer, ORDERS + "?filter=date==2026-02-30")).isEqualTo("filter");
        assertThat(part(buyer, ORDERS + "?filter=supplier==%00")).isEqualTo("filter");
        assertThat(part(buyer, "/ledgers/stock/balances?at=2026-01-01T00:00:00%2B25:00"))
                .isEqualTo("value");
        assertThat(part(buyer, "/ledgers/stock/entries?after=x")).isEqualTo("after");
        assertThat(part(buyer, "/tasks?view=none")).isEqualTo("value");
        buyer.get(ORDERS + "?limit=many").expect(400);
        buyer.get("/tasks?after=x").expect(400);
    }

    private static String part(ApiClient client, String path) {
        return client.get(path).expect(422).text("/errors/0/field");
    }

    @Test
    void bodies_that_are_no_json_or_say_something_twice_are_unreadable() {
        ApiClient buyer = companies.withMasters().as("buyer");

        for (String body : List.of("", "{", "[1]", "{\"values\":{\"a\":NaN}}", "{\"values\":{},\"values\":{}}")) {
            assertThat(buyer.post(ORDERS, body).expect(400).text("/errors/0/code"))
                    .as(body)
                    .isEqualTo("bad-json");
        }
        buyer.post("/files", "{}").expect(415);
    }

    @Test
    void values_that_no_field_can_hold_are_named() {
        ApiClient buyer = companies.withMasters().as("buyer");

        assertThat(code(buyer, "{\"remark\":\"a\\u0000b\"}")).contains("remark/control-character");
        assertThat(code(buyer, "{\"supplier\":\"S1\\u0000\"}")).contains("supplier/control-character");
        assertThat(code(buyer, "{\"supplier\":{\"foo\":1}}")).contains("supplier/wrong-type.link");
        assertThat(code(buyer, "{\"date\":\"2026-02-30\"}")).contains("date/wrong-type.date");
        assertThat(code(buyer, "{\"lines\":[null]}")).contains("lines/not-an-object");
        assertThat(code(buyer, "{\"lines\":{}}")).contains("lines/not-a-list");
        assertThat(code(buyer, "{\"lines\":[{\"item\":[\"A\"]}]}")).contains("lines.item/wrong-type.link");
        for (String number : List.of("1e999999999", "\"NaN\"", "\"1e3\"", "true", "[]", "1e-999")) {
            assertThat(code(buyer, "{\"lines\":[{\"item\":\"A\",\"quantity\":" + number + "}]}"))
                    .as(number)
                    .contains("lines.quantity/wrong-type.number");
        }
        String twice = "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"item\":\"A\",\"quantity\":1}";
        assertThat(code(buyer, "{\"lines\":[" + twice + "," + twice + "]}")).contains("lines.id/duplicate-line");
    }

    private static List<String> code(ApiClient client, String values) {
        return client.post(ORDERS, "{\"values\":" + values + "}")
                .expect(422)
                .body()
                .get("errors")
                .valueStream()
                .map(error ->
                        error.get("field").asString() + "/" + error.get("code").asString())
                .toList();
    }

    @Test
    void unknown_members_are_an_error_in_every_body() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        String order = buyer.post(ORDERS, order(1)).expect(201).id();

        unknown(buyer, "/sessions", "{\"tenant\":\"x\",\"user\":\"y\"}");
        unknown(buyer, ORDERS, "{\"value\":{}}");
        unknown(buyer, ORDERS + "/" + order + "/submit", "{\"force\":true}");
        unknown(buyer, ORDERS + "/" + order + "/conversions/purchase-order-to-goods-receipt", "{\"line\":[]}");
        unknown(buyer, "/tasks/00000000-0000-0000-0000-000000000000/approve", "{\"coment\":\"x\"}");
        unknown(company.as("admin"), "/overlay/rollback", "{\"to\":1}");
    }

    private static void unknown(ApiClient client, String path, String body) {
        assertThat(client.post(path, body).expect(422).text("/errors/0/code"))
                .as(path)
                .isEqualTo("unknown-field");
    }

    @Test
    void a_body_past_the_bound_is_a_413_and_five_thousand_lines_are_none() {
        ApiClient buyer = companies.withMasters().as("buyer");

        assertThat(buyer.post(ORDERS, "{\"values\":{\"remark\":\"" + "x".repeat(9_000_000) + "\"}}")
                        .expect(413)
                        .text("/errors/0/code"))
                .isEqualTo("too-large");
        ApiClient.Answer large = buyer.post(ORDERS, order(5_000)).expect(201);
        assertThat(large.number("/values/total")).isEqualByComparingTo("50000");
        assertThat(code(buyer, order(10_001).replace("{\"values\":", "").replaceAll("}$", "")))
                .contains("lines/too-many-lines");
    }

    private static String order(int lines) {
        return "{\"values\":{\"supplier\":\"S1\",\"warehouse\":\"W1\",\"lines\":["
                + IntStream.range(0, lines)
                        .mapToObj(_ -> "{\"item\":\"A\",\"quantity\":1}")
                        .collect(Collectors.joining(","))
                + "]}}";
    }

    @Test
    void a_patched_line_keeps_what_was_not_sent_and_null_empties() {
        ApiClient buyer = companies.withMasters().as("buyer");
        ApiClient.Answer order = buyer.post(ORDERS, order(2)).expect(201);
        String path = ORDERS + "/" + order.id();
        String second = order.text("/values/lines/1/id");
        buyer.patch(path, "{\"values\":{\"remark\":\"soon\"}}").expect(200);

        ApiClient.Answer changed = buyer.patch(
                        path,
                        "{\"values\":{\"remark\":null,\"lines\":[{\"id\":\"" + second + "\",\"quantity\":3.50}]}}")
                .expect(200);

        assertThat(changed.body().at("/values/remark").isMissingNode()).isTrue();
        assertThat(changed.body().at("/values/lines")).hasSize(1);
        assertThat(changed.text("/values/lines/0/id")).isEqualTo(second);
        assertThat(changed.text("/values/lines/0/item/key")).isEqualTo("A");
        assertThat(changed.number("/values/total")).isEqualByComparingTo("35");
        assertThat(buyer.patch(
                                path,
                                "{\"values\":{\"lines\":[{\"id\":\"" + order.text("/values/lines/0/id")
                                        + "\",\"quantity\":1}]}}")
                        .expect(422)
                        .text("/errors/0/code"))
                .isEqualTo("no-such-line");
    }

    @Test
    void a_conversion_names_lines_and_quantities_that_are_none() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        String order = ORDERS + "/"
                + buyer.post(ORDERS + "?submit=true", order(1)).expect(201).id();
        String task = company.as("lead").get("/tasks").text("/items/0/id");
        company.as("lead").post("/tasks/" + task + "/approve", "").expect(200);
        String receive = order + "/conversions/purchase-order-to-goods-receipt";
        String line = buyer.get(order).text("/values/lines/0/id");
        ApiClient keeper = company.as("keeper");

        keeper.post(receive, "{\"lines\":[{\"line\":\"x\"}]}").expect(422);
        keeper.post(receive, "{\"lines\":[{\"line\":\"00000000-0000-0000-0000-000000000000\"}]}")
                .expect(422);
        keeper.post(receive, "{\"lines\":[{\"line\":\"" + line + "\",\"quantity\":\"many\"}]}")
                .expect(422);
        keeper.post(receive, "{\"lines\":[{\"line\":\"" + line + "\",\"quantity\":1e99}]}")
                .expect(422);
        keeper.post(receive, "{\"lines\":1}").expect(422);
        keeper.post(order + "/conversions/sales-order-to-delivery", "{}").expect(404);
        keeper.post(receive, "{\"lines\":[{\"line\":\"" + line + "\",\"quantity\":\"1\"}]}")
                .expect(201);
    }

    @Test
    void several_orders_become_one_receipt() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        ApiClient lead = company.as("lead");
        String one = buyer.post(ORDERS + "?submit=true", order(1)).expect(201).id();
        String two = buyer.post(ORDERS + "?submit=true", order(2)).expect(201).text("/number");
        lead.get("/tasks")
                .body()
                .get("items")
                .forEach(task -> lead.post("/tasks/" + task.get("id").asString() + "/approve", "")
                        .expect(200));

        ApiClient.Answer receipt = company.as("keeper")
                .post(
                        ORDERS + "/" + one + "/conversions/purchase-order-to-goods-receipt",
                        "{\"sources\":[\"" + two + "\"]}")
                .expect(201);

        assertThat(receipt.body().at("/values/lines")).hasSize(3);
    }

    @Test
    void an_import_may_be_repeated_under_its_key_and_goes_on_where_it_broke_off() {
        ApiClient buyer = companies.withMasters().as("buyer");
        String plan = "?plan=%7B%22table%22:%22lines%22,%22key%22:%22order%22%7D";
        String header = "order,supplier,warehouse,currency,item,quantity\n";
        String csv = header + "1,S1,W1,CNY,A,1\n2,S1,W1,CNY,nothing,1\n3,S1,W1,CNY,B,2\n";
        String path = "/import/purchase-order" + plan;

        ApiClient.Answer first =
                buyer.postCsv(path, csv, "Idempotency-Key", "i-1").expect(200);
        ApiClient.Answer again =
                buyer.postCsv(path, csv, "Idempotency-Key", "i-1").expect(200);

        assertThat(first.number("/created")).isEqualByComparingTo("2");
        assertThat(first.number("/failed")).isEqualByComparingTo("1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(buyer.get(ORDERS + "?count=true").number("/total")).isEqualByComparingTo("2");
        ApiClient.Answer other = buyer.postCsv(path, csv.replace("B,2", "B,3"), "Idempotency-Key", "i-1")
                .expect(200);
        assertThat(other.number("/failed")).isEqualByComparingTo("3");
        assertThat(other.text("/rows/0/message")).contains("i-1");
    }

    @Test
    void every_form_is_listed_before_anybody_entered_anything() {
        ApiClient admin = companies.withMasters().as("admin");

        List<String> forms = admin.get("/forms").expect(200).body().get("items").findValuesAsString("form");

        assertThat(forms).contains("purchase-order", "delivery");
        forms.forEach(form ->
                admin.get("/documents/" + form + "?sort=-updatedAt&count=true").expect(200));
    }

    @Test
    void a_file_is_attached_once_under_its_key() {
        ApiClient buyer = companies.withMasters().as("buyer");
        String files = ORDERS + "/" + buyer.post(ORDERS, order(1)).expect(201).id() + "/attachments";

        String first = buyer.uploadFile(files, "offer.pdf", new byte[] {1, 2, 3}, "Idempotency-Key", "f-1")
                .expect(201)
                .id();
        String again = buyer.uploadFile(files, "offer.pdf", new byte[] {1, 2, 3}, "Idempotency-Key", "f-1")
                .expect(201)
                .id();

        assertThat(again).isEqualTo(first);
        buyer.uploadFile(files, "offer.pdf", new byte[] {1, 2, 4}, "Idempotency-Key", "f-1")
                .expect(409);
        assertThat(buyer.get(files).body().get("items")).hasSize(1);
    }

    @Test
    void a_batch_row_by_row_may_be_repeated_under_its_key() {
        ApiClient buyer = companies.withMasters().as("buyer");
        String rows = "[" + order(1) + ",{\"values\":{}},null]";

        ApiClient.Answer first = buyer.post(ORDERS + "/batch?atomic=false", rows, "Idempotency-Key", "b-1")
                .expect(207);
        ApiClient.Answer again = buyer.post(ORDERS + "/batch?atomic=false", rows, "Idempotency-Key", "b-1")
                .expect(207);

        assertThat(first.body()
                        .get("items")
                        .valueStream()
                        .map(row -> row.get("status").asInt()))
                .containsExactly(201, 422, 422);
        assertThat(again.text("/items/0/document/id")).isEqualTo(first.text("/items/0/document/id"));
        assertThat(buyer.get(ORDERS + "?count=true").number("/total")).isEqualByComparingTo("1");
    }

    @Test
    void who_tries_passwords_has_to_wait() {
        Company company = companies.create();
        ApiClient nobody = new ApiClient(company.as("buyer").base(), "", company.json());
        String wrong =
                "{\"tenant\":\"" + company.system().tenant().code() + "\",\"username\":\"seller\",\"password\":\"x\"}";

        for (int i = 0; i < 10; i++) {
            nobody.post("/sessions", wrong).expect(401);
        }

        nobody.post("/sessions", wrong).expect(429);
    }
}
