package io.formwork.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.LedgerView;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A real trading company's data as it was exported, through the import endpoint: every figure afterwards equals what a
 * direct calculation over the files gives, to the cent. Where the real files are not at hand, a small sample of the same
 * shape stands in.
 */
@FormworkTest
class NorthwindTest {
    private static final Path REAL = Path.of("../../shared/data/northwind");
    private static final Path SAMPLE = Path.of("src/test/resources/northwind-sample");

    private final TestCompanies companies;
    private final LedgerView ledgers;

    NorthwindTest(TestCompanies companies, LedgerView ledgers) {
        this.companies = companies;
        this.ledgers = ledgers;
    }

    @Test
    void imported_orders_deliveries_receivables_and_stock_equal_a_direct_calculation() throws IOException {
        Path data = Files.exists(REAL.resolve("orders.csv")) ? REAL : SAMPLE;
        System.out.println("Northwind: testing with " + (data == REAL ? "the real files" : "the small sample"));
        Northwind direct = Northwind.read(data);
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        importMasters(admin, data);
        openStock(admin, direct);

        importOrders(admin, data, direct);
        deliver(admin, direct);

        assertOrders(admin, direct);
        assertReceivables(admin, direct);
        assertStock(admin, direct);
        assertThat(company.system().get(ledgers::invariants).violations()).isEmpty();
    }

    private static void importMasters(ApiClient admin, Path data) throws IOException {
        admin.post("/documents/warehouse", "{\"values\":{\"code\":\"NW\",\"name\":\"Northwind\"}}")
                .expect(201);
        upload(admin, "supplier", data, "suppliers.csv", """
                {"columns": {"code": "supplierID", "name": "companyName", "contact": "contactName", "city": "city",
                 "contactTitle": "contactTitle", "address": "address", "region": "region", "postalCode": "postalCode",
                 "country": "country", "phone": "phone"}}""");
        upload(admin, "customer", data, "customers.csv", """
                {"columns": {"code": "customerID", "name": "companyName", "contact": "contactName", "city": "city",
                 "contactTitle": "contactTitle", "address": "address", "region": "region", "postalCode": "postalCode",
                 "country": "country", "phone": "phone"}}""");
        upload(admin, "item", data, "products.csv", """
                {"columns": {"code": "productID", "name": "productName", "specification": "quantityPerUnit",
                 "salesPrice": "unitPrice", "purchasePrice": "unitPrice", "disabled": "discontinued"},
                 "constants": {"unit": "pcs", "taxRate": "0", "disabled": "0"}}""");
    }

    private static JsonNode upload(ApiClient admin, String form, Path data, String file, String plan)
            throws IOException {
        JsonNode report = admin.upload(
                        "/import/" + form, Map.of("file", Files.readAllBytes(data.resolve(file))), Map.of("plan", plan))
                .expect(200)
                .body();
        assertThat(report.get("failed").asInt())
                .as(() -> form + ": " + report.get("rows"))
                .isZero();
        return report;
    }

    /** Enough of everything that is ever sold, at the list price, on the day before the first order. */
    private static void openStock(ApiClient admin, Northwind direct) {
        StringBuilder lines = new StringBuilder();
        direct.soldByItem()
                .forEach((item, quantity) -> lines.append(lines.isEmpty() ? "" : ",")
                        .append("{\"item\":\"%s\",\"quantity\":%s,\"price\":%s}"
                                .formatted(
                                        item,
                                        quantity.toPlainString(),
                                        direct.prices().get(item))));
        admin.post(
                        "/documents/stock-adjustment?submit=true",
                        "{\"values\":{\"date\":\"1996-07-01\",\"warehouse\":\"NW\",\"lines\":[" + lines + "]}}")
                .expect(201);
    }

    private static void importOrders(ApiClient admin, Path data, Northwind direct) throws IOException {
        JsonNode report = admin.upload(
                        "/import/sales-order",
                        Map.of(
                                "file", Files.readAllBytes(data.resolve("orders.csv")),
                                "lines", Files.readAllBytes(data.resolve("order-details.csv"))),
                        Map.of("plan", """
                                {"key": "orderID", "lineKey": "orderID", "table": "lines", "submit": true,
                                 "columns": {"reference": "orderID", "customer": "customerID", "date": "orderDate",
                                             "requiredDate": "requiredDate"},
                                 "lineColumns": {"item": "productID", "price": "unitPrice", "quantity": "quantity",
                                                 "discount": "discount"},
                                 "constants": {"warehouse": "NW", "currency": "CNY"}}"""))
                .expect(200)
                .body();
        assertThat(report.get("failed").asInt())
                .as(() -> "orders: " + failures(report))
                .isZero();
        assertThat(report.get("created").asInt()).isEqualTo(direct.orders().size());
    }

    private static List<JsonNode> failures(JsonNode report) {
        return report.get("rows")
                .valueStream()
                .filter(row -> row.get("status").asString().equals("failed"))
                .limit(5)
                .toList();
    }

    private static void deliver(ApiClient admin, Northwind direct) {
        for (JsonNode order : all(admin, "/documents/sales-order?fields=reference")) {
            Northwind.Order real =
                    direct.orders().get(order.at("/values/reference").asString());
            if (real.shipped() != null) {
                String delivery = admin.post(
                                "/documents/sales-order/" + order.get("id").asString()
                                        + "/conversions/sales-order-to-delivery",
                                "{\"values\":{\"date\":\"" + real.shipped() + "\"}}")
                        .expect(201)
                        .id();
                admin.post("/documents/delivery/" + delivery + "/submit", "").expect(200);
            }
        }
    }

    private static List<JsonNode> all(ApiClient admin, String path) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = admin.get(path + "&limit=200" + after).expect(200).body();
            page.get("items").forEach(items::add);
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        return items;
    }

    private static void assertOrders(ApiClient admin, Northwind direct) {
        List<JsonNode> orders = all(admin, "/documents/sales-order?filter=state==effective");
        assertThat(orders).hasSize(direct.orders().size());
        for (JsonNode order : orders) {
            Northwind.Order real =
                    direct.orders().get(order.at("/values/reference").asString());
            assertThat(order.at("/values/lines")
                            .valueStream()
                            .map(line -> line.get("amount").decimalValue())
                            .toList())
                    .as("lines of %s", real.id())
                    .usingElementComparator(BigDecimal::compareTo)
                    .containsExactlyElementsOf(real.lines().stream()
                            .map(Northwind.OrderLine::amount)
                            .toList());
            assertThat(order.at("/values/total").decimalValue())
                    .as("total of %s", real.id())
                    .isEqualByComparingTo(real.total());
        }
    }

    private static void assertReceivables(ApiClient admin, Northwind direct) {
        Map<String, BigDecimal> expected = new TreeMap<>();
        direct.orders().values().stream()
                .filter(order -> order.shipped() != null)
                .forEach(order -> expected.merge(order.customer(), order.total(), BigDecimal::add));
        Map<String, BigDecimal> found = new TreeMap<>();
        admin.get("/ledgers/receivable/balances?by=customer")
                .expect(200)
                .body()
                .get("items")
                .forEach(item -> found.put(
                        item.at("/customer/key").asString(), item.get("amount").decimalValue()));

        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((customer, amount) ->
                assertThat(found.get(customer)).as(customer).isEqualByComparingTo(amount));
    }

    private static void assertStock(ApiClient admin, Northwind direct) {
        Map<String, BigDecimal> expected = new HashMap<>(direct.soldByItem());
        direct.orders().values().stream()
                .filter(order -> order.shipped() != null)
                .flatMap(order -> order.lines().stream())
                .forEach(line -> expected.merge(line.item(), line.quantity().negate(), BigDecimal::add));
        Map<String, JsonNode> found = new HashMap<>();
        admin.get("/ledgers/stock/balances?by=item&filter=warehouse==NW")
                .expect(200)
                .body()
                .get("items")
                .forEach(item -> found.put(item.at("/item/key").asString(), item));

        expected.forEach((item, quantity) -> {
            JsonNode balance = found.get(item);
            BigDecimal have =
                    balance == null ? BigDecimal.ZERO : balance.get("quantity").decimalValue();
            BigDecimal value =
                    balance == null ? BigDecimal.ZERO : balance.get("value").decimalValue();
            assertThat(have).as("stock of %s", item).isEqualByComparingTo(quantity);
            assertThat(value)
                    .as("value of %s", item)
                    .isEqualByComparingTo(
                            quantity.multiply(direct.prices().get(item)).setScale(2, RoundingMode.HALF_UP));
        });
    }
}
