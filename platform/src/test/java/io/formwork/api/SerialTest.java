package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A piece with a number of its own is there once, however many ask for it at the same moment. */
@FormworkTest
class SerialTest {
    private static final int TAKERS = 8;
    private final TestCompanies companies;

    SerialTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void of_all_who_take_one_serial_number_at_once_exactly_one_gets_it() throws Exception {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        item(company);
        keeper.post("/documents/goods-receipt?submit=true", receipt("S1", "W1")).expect(201);

        List<Integer> answers = atOnce(() -> keeper.post(
                        "/documents/delivery?submit=true",
                        "{\"values\": {\"customer\": \"C1\", \"warehouse\": \"W1\","
                                + " \"lines\": [{\"item\": \"N\", \"quantity\": 1, \"serials\": \"N1\"}]}}")
                .status());

        assertThat(answers).containsOnlyOnce(201).hasSize(TAKERS);
        assertThat(answers.stream().filter(status -> status != 201)).containsOnly(409);
        assertThat(keeper.get("/ledgers/stock/balances?by=serial&filter=item==N")
                        .expect(200)
                        .body()
                        .toString())
                .doesNotContain("N1");
    }

    @Test
    void of_all_who_bring_one_serial_number_at_once_exactly_one_is_believed() throws Exception {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        item(company);

        List<Integer> answers = atOnce(() -> keeper.post(
                        "/documents/goods-receipt?submit=true",
                        receipt("S1", Thread.currentThread().threadId() % 2 == 0 ? "W1" : "W2"))
                .status());

        assertThat(answers).containsOnlyOnce(201).hasSize(TAKERS);
        ApiClient.Answer there =
                keeper.get("/ledgers/serial-number/balances?by=serial").expect(200);
        assertThat(there.body().toString()).contains("N1");
    }

    @Test
    void serial_numbers_are_a_text_or_a_list() {
        Company company = companies.withMasters();
        item(company);

        ApiClient.Answer receipt = company.as("keeper")
                .post("/documents/goods-receipt?submit=true", """
                        {"values": {"supplier": "S1", "warehouse": "W1",
                                    "lines": [{"item": "N", "quantity": 2, "price": 5, "serials": ["X1", "X2"]}]}}""")
                .expect(201);

        assertThat(receipt.text("/values/lines/0/serials")).isEqualTo("X1, X2");
    }

    private static void item(Company company) {
        company.as("admin")
                .post(
                        "/documents/item",
                        "{\"values\": {\"code\": \"N\", \"name\": \"Numbered\", \"unit\": \"pcs\", \"serialised\": true}}")
                .expect(201);
    }

    private static String receipt(String supplier, String warehouse) {
        return """
                {"values": {"supplier": "%s", "warehouse": "%s",
                            "lines": [{"item": "N", "quantity": 1, "price": 5, "serials": "N1"}]}}""".formatted(supplier, warehouse);
    }

    private static List<Integer> atOnce(Callable<Integer> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(TAKERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(TAKERS)) {
            List<Future<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < TAKERS; i++) {
                futures.add(threads.submit(() -> {
                    together.await();
                    return work.call();
                }));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
