package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.SlotFill;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@FormworkTest
class OverlayTest {
    private static final String DRAFT = """
            {"files": {"overlays/order.yaml": "overlay: form/purchase-order\\nchanges:\\n  - {at: fields.colour, is: {type: text, required: %s}}\\n"}}""";

    private final TestCompanies companies;

    private final SlotFill slots;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OverlayTest(TestCompanies companies, SlotFill slots, JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.companies = companies;
        this.slots = slots;
    }

    @Test
    void a_tenants_own_field_is_drafted_checked_published_used_and_rolled_back() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        ApiClient buyer = company.as("buyer");
        String order =
                "{\"values\":{\"supplier\":\"S1\",\"colour\":\"red\",\"lines\":[{\"item\":\"A\",\"quantity\":1}]}}";
        buyer.post("/documents/purchase-order", order).expect(422);

        admin.put("/overlay/draft", DRAFT.formatted("true")).expect(200);
        assertThat(admin.post("/overlay/check", "")
                        .expect(200)
                        .body()
                        .get("valid")
                        .asBoolean())
                .isTrue();
        buyer.post("/documents/purchase-order", order).expect(422);
        admin.post("/overlay/publish", "").expect(200);

        ApiClient.Answer made = buyer.post("/documents/purchase-order", order).expect(201);
        assertThat(made.text("/values/colour")).isEqualTo("red");
        assertThat(made.number("/version")).isEqualByComparingTo("2");
        admin.post("/overlay/rollback", "{\"version\": 1}").expect(200);
        buyer.post("/documents/purchase-order", order).expect(422);
        admin.post("/overlay/rollback", "{\"version\": 2}").expect(200);
        assertThat(buyer.get("/documents/purchase-order/" + made.id()).text("/values/colour"))
                .isEqualTo("red");
    }

    @Test
    void documents_older_than_a_field_are_found_by_it_before_and_after_its_column_is_filled() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        String order = "{\"values\":{\"supplier\":\"S1\",%s\"lines\":[{\"item\":\"A\",\"quantity\":1}]}}";
        String old = admin.post("/documents/purchase-order", order.formatted(""))
                .expect(201)
                .id();
        admin.put("/overlay/draft", DRAFT.formatted("false")).expect(200);
        admin.post("/overlay/publish", "").expect(200);
        admin.post("/documents/purchase-order", order.formatted("\"colour\":\"red\","))
                .expect(201);

        assertThat(found(admin, "sort=colour")).hasSize(2);
        assertThat(found(admin, "filter=colour=empty=true")).containsExactly(old);

        company.system()
                .run(() -> transaction.executeWithoutResult(
                        _ -> jdbc.sql("UPDATE document_slot SET given_at = given_at - interval '2 minutes'")
                                .update()));
        company.system().run(slots::run);

        boolean filled = company.system()
                .get(() -> transaction.execute(_ -> jdbc.sql("SELECT bool_and(filled) FROM document_slot")
                        .query(Boolean.class)
                        .single()));
        assertThat(filled).isTrue();
        assertThat(found(admin, "sort=colour")).hasSize(2).startsWith(old);
        assertThat(found(admin, "filter=colour=empty=true")).containsExactly(old);
    }

    private static List<String> found(ApiClient client, String query) {
        return client.get("/documents/purchase-order?" + query)
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    @Test
    void what_a_role_may_not_see_it_can_neither_read_nor_filter_nor_sort_by() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        ApiClient lead = company.as("lead");
        admin.post(
                        "/documents/purchase-order?submit=true",
                        "{\"values\":{\"supplier\":\"S1\",\"lines\":[{\"item\":\"A\",\"quantity\":1}]}}")
                .expect(201);
        admin.put("/overlay/draft", """
                        {"files": {"overlays/order.yaml": "overlay: form/purchase-order\\nchanges:\\n  - {at: permissions.lead.hide, is: [total, grandTotal]}\\n"}}""").expect(200);
        assertThat(summary(lead, "todo").has("grandTotal")).isTrue();
        lead.get("/documents/purchase-order?filter=total>1&sort=total").expect(200);

        admin.post("/overlay/publish", "").expect(200);

        lead.get("/documents/purchase-order?filter=total>1").expect(422);
        lead.get("/documents/purchase-order?sort=-total").expect(422);
        assertThat(lead.get("/documents/purchase-order")
                        .expect(200)
                        .body()
                        .at("/items/0/values/total")
                        .isMissingNode())
                .isTrue();
        assertThat(summary(lead, "todo").has("grandTotal")).isFalse();
        assertThat(summary(lead, "todo").has("supplier")).isTrue();
        assertThat(summary(admin, "acting").has("grandTotal")).isTrue();
        assertThat(found(admin, "filter=total>1")).hasSize(1);
    }

    /** What the inbox shows beside the only task of this view. */
    private static JsonNode summary(ApiClient client, String view) {
        return client.get("/tasks?view=" + view).expect(200).body().at("/items/0/summary");
    }

    @Test
    void a_draft_with_problems_is_not_published_and_each_is_told_with_its_line() {
        ApiClient admin = companies.create().as("admin");
        admin.put("/overlay/draft", DRAFT.formatted("\\\"nothing > 1\\\"")).expect(200);

        ApiClient.Answer check = admin.post("/overlay/check", "").expect(200);
        assertThat(check.body().get("valid").asBoolean()).isFalse();
        assertThat(check.number("/problems/0/line")).isEqualByComparingTo("3");
        admin.post("/overlay/publish", "").expect(422);
        assertThat(admin.get("/overlay").number("/version")).isEqualByComparingTo("1");
    }

    @Test
    void paths_that_leave_the_package_are_refused() {
        ApiClient admin = companies.create().as("admin");

        admin.put("/overlay/draft", "{\"files\":{\"../../etc/x.yaml\":\"\"}}").expect(422);
        admin.put("/overlay/draft", "{\"files\":{\"/etc/x.yaml\":\"\"}}").expect(422);
        admin.put("/overlay/draft", "{\"files\":{\"x.class\":\"\"}}").expect(422);
    }

    @Test
    void an_overlay_travels_as_a_zip_both_ways_and_bad_zips_are_refused() throws IOException {
        ApiClient admin = companies.create().as("admin");
        String change = "overlay: form/purchase-order\nchanges:\n  - {at: fields.colour, is: {type: text}}\n";

        admin.putZip("/overlay/draft", zip("overlays/order.yaml", change.getBytes(StandardCharsets.UTF_8)))
                .expect(200);
        byte[] back = admin.download("/overlay?draft=true", "Accept", "application/zip")
                .body();
        admin.putZip("/overlay/draft", back).expect(200);

        assertThat(admin.get("/overlay")
                        .body()
                        .get("draft")
                        .get("overlays/order.yaml")
                        .asString())
                .isEqualTo(change);
        admin.putZip("/overlay/draft", "no zip".getBytes(StandardCharsets.UTF_8))
                .expect(422);
        admin.putZip("/overlay/draft", zip("../../etc/x.yaml", new byte[1])).expect(422);
        admin.putZip("/overlay/draft", zip("overlays/bomb.yaml", new byte[40_000_000]))
                .expect(422);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void who_does_not_configure_cannot_touch_definitions() {
        ApiClient buyer = companies.create().as("buyer");

        buyer.put("/overlay/draft", DRAFT.formatted("true")).expect(403);
        buyer.post("/overlay/publish", "").expect(403);
        buyer.post("/overlay/rollback", "").expect(403);
        buyer.post("/templates/purchase/upgrade", "").expect(403);
    }
}
