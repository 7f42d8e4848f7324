package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import org.junit.jupiter.api.Test;

@FormworkTest
class AutomationApiTest {
    private final TestCompanies companies;

    AutomationApiTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void a_connection_is_kept_and_its_secret_never_read_back() {
        ApiClient admin = companies.create().as("admin");

        ApiClient.Answer kept = admin.put(
                        "/connections/shop",
                        "{\"url\":\"https://example.com/in\",\"secret\":\"0123456789abcdef-secret\"}")
                .expect(200);

        ApiClient.Answer all = admin.get("/connections").expect(200);
        assertThat(all.text("/items/0/url")).isEqualTo("https://example.com/in");
        assertThat(kept.body() + " " + all.body()).doesNotContain("secret");
        admin.put("/connections/shop", "{\"url\":\"https://example.com/in\"}").expect(422);
        admin.put("/connections/shop", "{\"url\":\"not an address\",\"secret\":\"0123456789abcdef\"}")
                .expect(422);
        admin.put("/connections/shop", "{\"uri\":\"x\"}").expect(422);
        admin.delete("/connections/shop").expect(204);
        assertThat(admin.get("/connections").body().get("items")).isEmpty();
    }

    @Test
    void only_who_configures_looks_after_connections_and_deliveries() {
        Company company = companies.create();
        ApiClient buyer = company.as("buyer");
        ApiClient admin = company.as("admin");

        buyer.get("/connections").expect(403);
        buyer.get("/deliveries").expect(403);
        buyer.put("/connections/shop", "{\"url\":\"https://example.com\",\"secret\":\"0123456789abcdef\"}")
                .expect(403);
        assertThat(admin.get("/deliveries?state=dead").expect(200).body().get("items"))
                .isEmpty();
        admin.get("/deliveries?state=lost").expect(422);
        admin.post("/deliveries/00000000-0000-0000-0000-000000000000/replay", "")
                .expect(404);
        buyer.post("/deliveries/00000000-0000-0000-0000-000000000000/replay", "")
                .expect(403);
    }
}
