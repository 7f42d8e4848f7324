package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.LedgerView;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import org.junit.jupiter.api.Test;

/** The product's first real job, through the outer contract alone: buy, receive in parts, sell, deliver. */
@FormworkTest
class MainJobTest {
    private final TestCompanies companies;
    private final LedgerView ledgers;

    MainJobTest(TestCompanies companies, LedgerView ledgers) {
        this.companies = companies;
        this.ledgers = ledgers;
    }

    @Test
    void from_the_request_to_the_delivery_every_number_is_right_and_can_be_traced() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        ApiClient keeper = company.as("keeper");
        ApiClient seller = company.as("seller");

        String request = buyer.post("/documents/purchase-request?submit=true", """
                        {"values": {"lines": [{"item": "A", "quantity": 10}, {"item": "B", "quantity": 4}]}}""")
                .expect(201)
                .id();
        ApiClient.Answer order = buyer.post(
                        "/documents/purchase-request/" + request + "/conversions/purchase-request-to-purchase-order",
                        """
                        {"values": {"supplier": "S1", "warehouse": "W1"}}""")
                .expect(201);
        assertThat(order.number("/values/total")).isEqualByComparingTo("130");
        approve(company, order.id());
        assertThat(open(buyer, order.id(), "A")).isEqualTo("10.000000");

        String line = order.text("/values/lines/0/id");
        ApiClient.Answer receipt = keeper.post(
                        "/documents/purchase-order/" + order.id() + "/conversions/purchase-order-to-goods-receipt",
                        "{\"lines\": [{\"line\": \"" + line + "\", \"quantity\": 6}]}")
                .expect(201);
        keeper.post("/documents/goods-receipt/" + receipt.id() + "/submit", "").expect(200);
        assertThat(open(buyer, order.id(), "A")).isEqualTo("4.000000");
        assertThat(stock(keeper, "A")).isEqualTo("6.000000 60.00");

        ApiClient.Answer second = keeper.post(
                        "/documents/purchase-order/" + order.id() + "/conversions/purchase-order-to-goods-receipt",
                        "{}")
                .expect(201);
        keeper.post("/documents/goods-receipt/" + second.id() + "/submit", "").expect(200);
        assertThat(stock(keeper, "A")).isEqualTo("10.000000 100.00");
        keeper.post("/documents/purchase-order/" + order.id() + "/conversions/purchase-order-to-goods-receipt", "{}")
                .expect(409);

        ApiClient.Answer sale =
                seller.post("/documents/sales-order?submit=true", """
                        {"values": {"customer": "C1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 7}]}}""").expect(201);
        assertThat(sale.number("/values/lines/0/availableQuantity")).isEqualByComparingTo("10");
        assertThat(seller.get("/ledgers/reservation/balances?by=item")
                        .expect(200)
                        .number("/items/0/quantity"))
                .isEqualByComparingTo("7");

        ApiClient.Answer delivery = keeper.post(
                        "/documents/sales-order/" + sale.id() + "/conversions/sales-order-to-delivery", "{}")
                .expect(201);
        keeper.post("/documents/delivery/" + delivery.id() + "/submit", "").expect(200);
        assertThat(stock(keeper, "A")).isEqualTo("3.000000 30.00");
        assertThat(seller.get("/ledgers/reservation/balances?by=item")
                        .expect(200)
                        .body()
                        .get("items"))
                .isEmpty();

        assertThat(keeper.get("/documents/delivery/" + delivery.id() + "/trace")
                        .expect(200)
                        .body()
                        .get("links"))
                .hasSize(1);
        assertThat(keeper.get("/documents/goods-receipt/" + receipt.id() + "/trace")
                        .expect(200)
                        .body()
                        .get("links"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(company.system().get(ledgers::invariants).violations()).isEmpty();
    }

    @Test
    void cancelling_takes_back_everything_and_is_refused_while_something_stands_on_it() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        String order = admin.post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""").expect(201).id();
        approve(company, order);
        String receipt = admin.post(
                        "/documents/purchase-order/" + order + "/conversions/purchase-order-to-goods-receipt", "{}")
                .expect(201)
                .id();
        admin.post("/documents/goods-receipt/" + receipt + "/submit", "").expect(200);

        assertThat(admin.post("/documents/purchase-order/" + order + "/cancel", "")
                        .expect(409)
                        .text("/errors/0/code"))
                .isEqualTo("has-successors");
        admin.post("/documents/goods-receipt/" + receipt + "/cancel", "").expect(200);
        admin.post("/documents/purchase-order/" + order + "/cancel", "").expect(200);

        assertThat(admin.get("/ledgers/stock/balances?by=item")
                        .expect(200)
                        .body()
                        .get("items"))
                .isEmpty();
        assertThat(admin.get("/ledgers/general/balances?by=account")
                        .expect(200)
                        .body()
                        .get("items"))
                .allSatisfy(item -> assertThat(item.get("debit").decimalValue())
                        .isEqualByComparingTo(item.get("credit").decimalValue()));
        assertThat(company.system().get(ledgers::invariants).violations()).isEmpty();
    }

    /** Submits a draft and lets everybody decide who is asked. */
    static void approve(Company company, String order) {
        String state = company.as("buyer")
                .post("/documents/purchase-order/" + order + "/submit", "")
                .expect(200)
                .text("/state");
        if (state.equals("pending")) {
            ApiClient lead = company.as("lead");
            String task = lead.get("/tasks?view=todo")
                    .expect(200)
                    .body()
                    .get("items")
                    .valueStream()
                    .filter(each -> each.at("/document/id").asString().equals(order))
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .asString();
            lead.post("/tasks/" + task + "/approve", "{}").expect(200);
        }
    }

    private static String open(ApiClient client, String order, String item) {
        return client.get("/ledgers/purchase-open/balances?by=item&filter=order==" + order + ";item==" + item)
                .expect(200)
                .text("/items/0/quantity");
    }

    private static String stock(ApiClient client, String item) {
        ApiClient.Answer balances = client.get("/ledgers/stock/balances?by=item&filter=item==" + item)
                .expect(200);
        return balances.text("/items/0/quantity") + " " + balances.text("/items/0/value");
    }
}
