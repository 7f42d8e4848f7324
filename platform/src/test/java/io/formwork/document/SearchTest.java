package io.formwork.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Lists filter, sort, search and page by the typed columns, as the application's own role. */
@FormworkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
    private final TestCompanies companies;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Company company;
    private ApiClient admin;

    SearchTest(TestCompanies companies, JdbcClient jdbc, TransactionTemplate transaction) {
        this.companies = companies;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.company = companies.withMasters();
        this.admin = company.as("admin");
    }

    @BeforeAll
    void enter_orders() {
        admin.post("/documents/supplier", "{\"values\":{\"code\":\"S3\",\"name\":\"上海格兰富水泵\",\"city\":\"上海\"}}")
                .expect(201);
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            rows.append(i == 1 ? "[" : ",")
                    .append("""
                    {"values": {"supplier": "%s", "date": "2026-03-%02d", "remark": "r%d",
                                "lines": [{"item": "%s", "quantity": %d}]}}""".formatted(i % 3 == 0 ? "S3" : "S1", (i - 1) % 28 + 1, i, i % 2 == 0 ? "A" : "B", i));
        }
        admin.post("/documents/purchase-order/batch", rows.append("]").toString())
                .expect(201);
    }

    @Test
    void filters_follow_links_and_lines_and_combine() {
        assertThat(found("supplier==S3")).isEqualTo(10);
        assertThat(found("supplier.name==上海*")).isEqualTo(10);
        assertThat(found("supplier.city==上海;date>=2026-03-10")).isEqualTo(6);
        assertThat(found("lines.item==A")).isEqualTo(15);
        assertThat(found("lines.item.name=='Item A';supplier==S1")).isEqualTo(10);
        assertThat(found("lines.quantity>25")).isEqualTo(5);
        assertThat(found("total>100,total<20")).isEqualTo(found("total>100") + found("total<20"));
        assertThat(found("state=in=(draft,pending)")).isEqualTo(30);
        assertThat(found("project=empty=true")).isEqualTo(30);
        assertThat(found("supplier!=S3")).isEqualTo(20);
        assertThat(found("remark==r7")).isEqualTo(1);
    }

    @Test
    void search_finds_numbers_and_chinese_names_by_characters_and_initials() {
        assertThat(admin.get("/documents/supplier?q=格兰富").body().get("items")).hasSize(1);
        assertThat(admin.get("/documents/supplier?q=glf").body().get("items")).hasSize(1);
        assertThat(admin.get("/documents/supplier?q=first").body().get("items")).hasSize(1);
        assertThat(admin.get("/documents/supplier?q=nobody").body().get("items"))
                .isEmpty();
    }

    @Test
    void pages_by_any_order_show_every_document_once() {
        for (String sort :
                List.of("-date", "date", "number", "-total", "supplier", "-supplier,date", "state", "remark")) {
            String order = sort.equals("remark") ? "createdAt" : sort;
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = admin.get("/documents/purchase-order?limit=7&sort=" + order + after)
                        .expect(200)
                        .body();
                page.get("items").forEach(item -> seen.add(item.get("id").asString()));
                after = page.get("next").isNull()
                        ? ""
                        : "&after=" + page.get("next").asString();
            } while (!after.isEmpty());
            assertThat(seen).as(order).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_query_that_cannot_be_understood_says_where() {
        assertThat(admin.get("/documents/purchase-order?filter=nothing==1")
                        .expect(422)
                        .text("/errors/0/field"))
                .isEqualTo("filter");
        admin.get("/documents/purchase-order?filter=date==yesterday").expect(422);
        admin.get("/documents/purchase-order?filter=((").expect(422);
        admin.get("/documents/purchase-order?sort=nothing").expect(422);
        admin.get("/documents/purchase-order?after=xyz").expect(422);
        admin.get("/documents/purchase-order?limit=501").expect(422);
    }

    @Test
    void equality_and_range_under_row_level_security_use_their_indexes() {
        String plan = company.system()
                .get(() -> transaction.execute(_ -> {
                    // Whether the index can answer filter and order at once; of so few rows, statistics would prefer
                    // any plan.
                    jdbc.sql("SET LOCAL enable_seqscan = off").update();
                    jdbc.sql("SET LOCAL enable_sort = off").update();
                    return String.join(
                            "\n",
                            jdbc.sql("""
                                    EXPLAIN SELECT d.id FROM document d WHERE d.tenant_id = ? AND d.form = 'purchase-order'
                                    AND d.u1 = ? AND (d.d1, d.id) < ('2026-03-09', ?) ORDER BY d.d1 DESC, d.id DESC LIMIT 50""")
                                    .params(
                                            company.system().tenant().id(),
                                            company.system().tenant().id(),
                                            company.system().tenant().id())
                                    .query(String.class)
                                    .list());
                }));

        assertThat(plan).contains("Index").contains("document_u1").doesNotContain("Seq Scan");
    }

    private int found(String filter) {
        return admin.get("/documents/purchase-order?limit=1&count=true&filter=" + encode(filter))
                .expect(200)
                .number("/total")
                .intValue();
    }

    private static String encode(String filter) {
        return java.net.URLEncoder.encode(filter, java.nio.charset.StandardCharsets.UTF_8);
    }
}
