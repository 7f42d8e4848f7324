package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Many more ask for a thing than there is of it, all at once, some from the shelf and some by an order that reserves it.
 *
 * <p>{@code -Dsell.threads=200 -Dsell.requests=10000 -Dsell.stock=1000} is the long mode.
 */
@FormworkTest
class SellingOutTest {
    private static final int THREADS = Integer.getInteger("sell.threads", 24);
    private static final int REQUESTS = Integer.getInteger("sell.requests", 240);
    private static final int STOCK = Integer.getInteger("sell.stock", 60);

    private final TestCompanies companies;

    SellingOutTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void what_is_there_is_sold_once_and_nothing_more() throws Exception {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        ApiClient seller = company.as("seller");
        keeper.post(
                        "/documents/goods-receipt?submit=true",
                        "{\"values\": {\"supplier\": \"S1\", \"warehouse\": \"W1\", \"lines\": [{\"item\": \"A\", \"quantity\": "
                                + STOCK + ", \"price\": 3.33}]}}")
                .expect(201);

        List<ApiClient.Answer> answers = together(
                number -> number % 2 == 0 ? fromTheShelf(keeper) : order(seller, "C1", "1"), REQUESTS, THREADS);

        assertThat(answers).extracting(ApiClient.Answer::status).containsOnly(201, 409);
        long shelf = answers.stream()
                .filter(answer -> answer.status() == 201 && answer.text("/form").equals("delivery"))
                .count();
        List<String> reserved = reservedOrders(seller);
        assertThat(shelf + reserved.size()).isEqualTo(STOCK);
        for (ApiClient.Answer answer :
                together(number -> convert(keeper, Objects.requireNonNull(reserved.get(number))), reserved.size(), 8)) {
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        }
        assertThat(sum(keeper, "/ledgers/stock/balances?by=item&filter=item==A", "quantity"))
                .isEqualByComparingTo("0");
        // What the pieces cost together, to the cent, has gone from the account as it had come.
        BigDecimal worth = new BigDecimal("3.33").multiply(BigDecimal.valueOf(STOCK));
        for (String side : List.of("debit", "credit")) {
            assertThat(sum(company.as("admin"), "/ledgers/general/balances?by=account&filter=account==1405", side))
                    .as(side)
                    .isEqualByComparingTo(worth);
        }
        holds(company);
    }

    /** Each order fits alone; together with what is moved from ordered to delivered meanwhile, only so many do. */
    @Test
    void of_two_orders_over_one_credit_limit_one_is_taken() throws Exception {
        Company company = companies.withMasters();
        ApiClient seller = company.as("seller");
        ApiClient keeper = company.as("keeper");
        keeper.post(
                        "/documents/goods-receipt?submit=true",
                        "{\"values\": {\"supplier\": \"S1\", \"warehouse\": \"W1\","
                                + " \"lines\": [{\"item\": \"B\", \"quantity\": 1000, \"price\": 3}]}}")
                .expect(201);
        for (int round = 0; round < Integer.getInteger("sell.limits", 3); round++) {
            String customer = "L" + round;
            company.as("admin")
                    .post(
                            "/documents/customer",
                            "{\"values\": {\"code\": \"%s\", \"name\": \"Limited\", \"currency\": \"CNY\", \"creditLimit\": 100}}"
                                    .formatted(customer))
                    .expect(201);
            // 12 each, of which 8 fit below 100; four of them are delivered while others order.
            List<String> first = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                first.add(order(seller, customer, "1").expect(201).id());
            }

            List<ApiClient.Answer> answers = together(
                    number -> number < 4
                            ? convert(keeper, Objects.requireNonNull(first.get(number)))
                            : order(seller, customer, "1"),
                    16,
                    16);

            assertThat(answers.subList(0, 4))
                    .extracting(ApiClient.Answer::status)
                    .containsOnly(200);
            assertThat(answers.subList(4, 16).stream()
                            .filter(answer -> answer.status() == 201)
                            .count())
                    .isEqualTo(4);
        }
        holds(company);
    }

    private static ApiClient.Answer fromTheShelf(ApiClient keeper) {
        return keeper.post(
                "/documents/delivery?submit=true",
                "{\"values\": {\"customer\": \"C1\", \"warehouse\": \"W1\","
                        + " \"lines\": [{\"item\": \"A\", \"quantity\": 1, \"price\": 15}]}}");
    }

    private static ApiClient.Answer order(ApiClient seller, String customer, String quantity) {
        String item = customer.equals("C1") ? "A" : "B";
        return seller.post(
                "/documents/sales-order?submit=true",
                "{\"values\": {\"customer\": \"%s\", \"warehouse\": \"W1\", \"lines\": [{\"item\": \"%s\", \"quantity\": %s}]}}"
                        .formatted(customer, item, quantity));
    }

    private static ApiClient.Answer convert(ApiClient keeper, String order) {
        String delivery = keeper.post("/documents/sales-order/" + order + "/conversions/sales-order-to-delivery", "{}")
                .expect(201)
                .id();
        return keeper.post("/documents/delivery/" + delivery + "/submit", "");
    }

    private static List<String> reservedOrders(ApiClient seller) {
        List<String> orders = new ArrayList<>();
        for (JsonNode row : seller.get("/ledgers/reservation/balances?by=order")
                .expect(200)
                .body()
                .get("items")) {
            assertThat(row.get("quantity").decimalValue()).isEqualByComparingTo("1");
            orders.add(row.get("order").get("id").asString());
        }
        return orders;
    }

    private static BigDecimal sum(ApiClient client, String path, String measure) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : client.get(path).expect(200).body().get("items")) {
            sum = sum.add(row.get(measure).decimalValue());
        }
        return sum;
    }

    private static void holds(Company company) {
        JsonNode invariants = company.as("admin").get("/invariants").expect(200).body();
        assertThat(invariants.get("holds").asBoolean())
                .as(invariants.toString())
                .isTrue();
    }

    private interface Asked {
        ApiClient.Answer of(int number);
    }

    private static List<ApiClient.Answer> together(Asked asked, int requests, int threads) throws Exception {
        List<Callable<ApiClient.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            int number = i;
            calls.add(() -> asked.of(number));
        }
        List<ApiClient.Answer> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads))) {
            for (Future<ApiClient.Answer> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
