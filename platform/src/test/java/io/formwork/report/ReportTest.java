package io.formwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shipped reports over real movements; every number is worked out by hand beside it. */
@FormworkTest
class ReportTest {
    private final TestCompanies companies;

    ReportTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void a_balance_joins_what_is_there_with_what_is_reserved() {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-03-01", "W1", "A", 10, "5");
        receipt(admin, "2026-03-02", "W2", "A", 4, "6");
        order(admin, "W1", "A", 3);

        JsonNode report = run(admin, "stock-balance");

        // 10 at 5 is 50; three of them are promised. 4 at 6 is 24. 50 + 24 = 74.
        assertThat(row(report, Map.of("item", "A", "warehouse", "W1"), "quantity", "reserved", "available", "value"))
                .containsExactly("10", "3", "7", "50.00");
        assertThat(row(report, Map.of("item", "A", "warehouse", "W2"), "quantity", "reserved", "available", "value"))
                .containsExactly("4", "0", "4", "24.00");
        assertThat(report.at("/totals/value").decimalValue()).isEqualByComparingTo("74");
        assertThat(report.get("groups")).hasSize(2);
        assertThat(report.at("/groups/0/totals/value").decimalValue()).isEqualByComparingTo("50");
    }

    @Test
    void a_balance_as_of_a_day_counts_nothing_that_came_later() {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-03-01", "W1", "A", 10, "5");
        receipt(admin, "2026-03-20", "W1", "A", 10, "7");

        assertThat(row(run(admin, "stock-balance?asOf=2026-03-19"), Map.of("item", "A"), "quantity", "value"))
                .containsExactly("10", "50.00");
        assertThat(run(admin, "stock-balance?asOf=2026-02-28").get("rows")).isEmpty();
        // 50 + 70 = 120, and the row's unit cost is derived: 120 / 20 = 6.
        assertThat(row(run(admin, "stock-balance"), Map.of("item", "A"), "quantity", "value", "unitCost"))
                .containsExactly("20", "120.00", "6.0000");
    }

    @Test
    void totals_of_a_span_begin_and_end_in_the_middle_of_months() {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-01-10", "W1", "A", 10, "5"); // before
        receipt(admin, "2026-01-20", "W1", "A", 2, "5"); // in the part of January
        deliver(admin, "2026-02-05", "W1", "A", 4); // in the whole month of February
        receipt(admin, "2026-03-03", "W1", "A", 1, "5"); // in the part of March
        deliver(admin, "2026-03-20", "W1", "A", 5); // after
        String cancelled = receipt(admin, "2026-02-10", "W1", "A", 7, "5"); // as if it had never been
        admin.post("/documents/goods-receipt/" + cancelled + "/cancel", "").expect(200);
        String[] numbers = {
            "openingQuantity",
            "inQuantity",
            "outQuantity",
            "closingQuantity",
            "openingValue",
            "inValue",
            "outValue",
            "closingValue"
        };

        // 10 | + 2 + 1 | - 4 | 9, each at 5.
        assertThat(row(run(admin, "stock-movement?from=2026-01-15&to=2026-03-10"), Map.of("item", "A"), numbers))
                .containsExactly("10", "3", "4", "9", "50.00", "15.00", "20.00", "45.00");
        // Within one month: the 20th alone.
        assertThat(row(run(admin, "stock-movement?from=2026-01-20&to=2026-01-20"), Map.of("item", "A"), numbers))
                .containsExactly("10", "2", "0", "12", "50.00", "10.00", "0.00", "60.00");
        // Whole months only: 12 were there, 1 came, 4 and 5 went: 4.
        assertThat(row(run(admin, "stock-movement?from=2026-02-01&to=2026-03-31"), Map.of("item", "A"), numbers))
                .containsExactly("12", "1", "9", "4", "60.00", "5.00", "45.00", "20.00");
    }

    @Test
    void a_card_begins_with_what_was_there_and_adds_up_movement_by_movement() {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-01-10", "W1", "A", 10, "5");
        deliver(admin, "2026-02-05", "W1", "A", 4);
        receipt(admin, "2026-02-06", "W1", "A", 6, "7");
        receipt(admin, "2026-02-07", "W2", "A", 1, "5"); // another place

        JsonNode rows = run(admin, "stock-card?item=A&warehouse=W1&from=2026-02-01&to=2026-02-28")
                .get("rows");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).get("_opening").asBoolean()).isTrue();
        assertThat(texts(rows.get(0), "quantityThere", "valueThere")).containsExactly("10", "50.00");
        // 4 of 10 for 50 are 20; then 6 for 30, and 6 at 7 are 42 more: 12 for 72.
        assertThat(texts(rows.get(1), "outQuantity", "outValue", "quantityThere", "valueThere"))
                .containsExactly("4", "20.00", "6", "30.00");
        assertThat(texts(rows.get(2), "inQuantity", "inValue", "quantityThere", "valueThere"))
                .containsExactly("6", "42.00", "12", "72.00");
        assertThat(rows.get(1).at("/_opens/form").asString()).isEqualTo("delivery");
        assertThat(rows.get(1).at("/source/key").asString()).startsWith("DN-");
    }

    @Test
    void lines_of_documents_are_gathered_within_the_days_asked_for() {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-01-10", "W1", "A", 100, "5");
        receipt(admin, "2026-01-10", "W1", "B", 100, "5");
        deliver(admin, "2026-03-01", "W1", "A", 4); // at 15: 60
        deliver(admin, "2026-03-31", "W1", "B", 5); // at 12: 60
        deliver(admin, "2026-03-31", "W1", "A", 8); // at 15: 120
        deliver(admin, "2026-04-01", "W1", "A", 50); // too late

        JsonNode report = run(admin, "sales-by-item?from=2026-03-01&to=2026-03-31");

        assertThat(row(report, Map.of("item", "A"), "quantity", "price", "amount", "share"))
                .containsExactly("12", "15.0000", "180.00", "0.75");
        assertThat(row(report, Map.of("item", "B"), "quantity", "amount", "share"))
                .containsExactly("5", "60.00", "0.25");
        assertThat(report.at("/totals/amount").decimalValue()).isEqualByComparingTo("240");
        assertThat(report.at("/rows/0/item/key").asString()).isEqualTo("A");
        JsonNode behind = report.at("/rows/1/_opens");
        assertThat(behind.get("form").asString()).isEqualTo("delivery");
        assertThat(admin.get("/documents/delivery?filter="
                                + behind.get("filter").asString())
                        .expect(200)
                        .body()
                        .get("items"))
                .hasSize(1);
        // By month: 60 + 60 + 120 = 240 in March from three deliveries, 50 x 15 = 750 in April.
        assertThat(run(admin, "sales-by-month?from=2026-03-01&to=2026-04-30").get("rows"))
                .extracting(row -> texts(row, "month", "deliveries", "amount"))
                .containsExactly(List.of("2026-03-01", "3", "240.00"), List.of("2026-04-01", "1", "750.00"));
    }

    @Test
    void the_trial_balance_says_opening_movement_and_closing_on_their_sides_and_balances() {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-01-10", "W1", "A", 10, "5"); // 1405 debit 50, 220202 credit 50
        deliver(admin, "2026-02-05", "W1", "A", 4); // cost 20; 4 x 15 = 60 and 13 % of it, 7.80

        JsonNode report = run(admin, "trial-balance?from=2026-02-01&to=2026-02-28");

        String[] sides = {"openingDebit", "openingCredit", "debit", "credit", "closingDebit", "closingCredit"};
        assertThat(row(report, Map.of("account", "1405"), sides))
                .containsExactly("50.00", "0.00", "0.00", "20.00", "30.00", "0.00");
        assertThat(row(report, Map.of("account", "220202"), sides))
                .containsExactly("0.00", "50.00", "0.00", "0.00", "0.00", "50.00");
        assertThat(row(report, Map.of("account", "1122"), sides))
                .containsExactly("0.00", "0.00", "67.80", "0.00", "67.80", "0.00");
        JsonNode totals = report.get("totals");
        assertThat(totals.get("openingDebit").decimalValue()).isEqualByComparingTo("50");
        assertThat(totals.get("debit").decimalValue()).isEqualByComparingTo("87.80");
        assertThat(totals.get("credit").decimalValue()).isEqualByComparingTo("87.80");
        assertThat(totals.get("closingDebit").decimalValue())
                .isEqualByComparingTo(totals.get("closingCredit").decimalValue());
    }

    @Test
    void a_wrong_parameter_is_one_clear_problem() {
        ApiClient admin = companies.withMasters().as("admin");

        assertThat(admin.get("/reports/stock-balance?wharehouse=W1")
                        .expect(422)
                        .body()
                        .at("/errors/0/message")
                        .asString())
                .contains("wharehouse");
        assertThat(admin.get("/reports/stock-balance?asOf=yesterday")
                        .expect(422)
                        .body()
                        .at("/errors/0/message")
                        .asString())
                .contains("asOf")
                .contains("yesterday");
        assertThat(admin.get("/reports/stock-balance?item=NOPE")
                        .expect(422)
                        .body()
                        .at("/errors/0/message")
                        .asString())
                .contains("NOPE");
        assertThat(admin.get("/reports/stock-card")
                        .expect(422)
                        .body()
                        .at("/errors/0/message")
                        .asString())
                .contains("item");
        admin.get("/reports/stock-balance?format=doc").expect(422);
        admin.get("/reports/nothing").expect(404);
        assertThat(admin.get("/reports/stock-card?item=")
                        .expect(422)
                        .body()
                        .at("/errors")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void who_may_not_read_the_ledger_learns_nothing_of_its_reports() {
        Company company = companies.withMasters();

        // The general ledger has readers: finance and the director.
        company.as("keeper").get("/reports/trial-balance").expect(404);
        assertThat(keys(company.as("keeper"))).doesNotContain("trial-balance").contains("stock-balance");
        assertThat(keys(company.as("finance"))).contains("trial-balance");
        company.as("auditor").get("/reports/trial-balance").expect(200);
    }

    @Test
    void files_are_written_in_the_language_of_the_reader_with_exact_numbers() {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-03-01", "W1", "A", 1234, "5.5");

        String csv = new String(
                admin.download("/reports/stock-balance?format=csv", "Accept-Language", "zh")
                        .body(),
                StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\ufeff仓库,物料,").contains(",1234,0,0,1234,5.5000,6787.00\r\n");
    }

    @Test
    void workbooks_and_pages_say_the_same_and_show_chinese() throws java.io.IOException {
        ApiClient admin = companies.withMasters().as("admin");
        receipt(admin, "2026-03-01", "W1", "A", 1234, "5.5");

        byte[] workbook = admin.download("/reports/stock-balance?format=xlsx", "Accept-Language", "zh")
                .body();
        byte[] page = admin.download("/reports/stock-balance?format=pdf", "Accept-Language", "zh")
                .body();

        try (var book = new org.dhatim.fastexcel.reader.ReadableWorkbook(new java.io.ByteArrayInputStream(workbook))) {
            List<List<String>> rows = book.getFirstSheet().read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();
            assertThat(rows.getFirst()).contains("即时库存表");
            assertThat(rows).anyMatch(row -> row.contains("1234") && row.contains("6787.00"));
            assertThat(rows.getLast()).contains("合计");
        }
        try (var document = org.apache.pdfbox.Loader.loadPDF(page)) {
            String text = new org.apache.pdfbox.text.PDFTextStripper().getText(document);
            assertThat(text).contains("即时库存表", "物料", "1,234", "6,787.00", "合计");
            // Every font that is used is in the file: a reader without Chinese fonts sees them too.
            for (var name : document.getPage(0).getResources().getFontNames()) {
                assertThat(document.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
        }
    }

    @Test
    void a_column_that_needs_a_hidden_field_is_left_out_and_rows_of_others_are_not_counted() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        receipt(admin, "2026-03-01", "W1", "A", 10, "5");
        admin.put("/overlay/draft", """
                        {"files": {
                          "overlays/item.yaml": "overlay: form/item\\nchanges:\\n  - {at: permissions.keeper.hide, is: [specification]}\\n",
                          "overlays/receipt.yaml": "overlay: form/goods-receipt\\nchanges:\\n  - {at: permissions.keeper.rows, is: own}\\n"}}""").expect(200);
        admin.post("/overlay/publish", "").expect(200);

        // The specification is hidden from the storekeeper, the rest of the report is not.
        assertThat(columns(run(admin, "stock-balance"))).contains("specification");
        assertThat(columns(run(company.as("keeper"), "stock-balance")))
                .doesNotContain("specification")
                .contains("quantity");
        // The receipt is not the storekeeper's own.
        assertThat(run(admin, "purchases-by-supplier?from=2026-03-01&to=2026-03-31")
                        .get("rows"))
                .hasSize(1);
        assertThat(run(company.as("keeper"), "purchases-by-supplier?from=2026-03-01&to=2026-03-31")
                        .get("rows"))
                .isEmpty();
    }

    @Test
    void a_document_is_printed_with_its_lines_its_totals_in_capitals_and_who_signs() throws java.io.IOException {
        ApiClient admin = companies.withMasters().as("admin");
        String receipt = receipt(admin, "2026-03-01", "W1", "A", 3, "401.35");
        admin.post("/documents/company-settings", """
                {"values": {"address": "1 Quay Road", "phone": "021 1234"}}""").expect(201);

        assertThat(admin.get("/documents/goods-receipt/" + receipt + "/prints")
                        .expect(200)
                        .body()
                        .at("/items/0/print")
                        .asString())
                .isEqualTo("goods-receipt");
        String html = new String(
                admin.download(
                                "/documents/goods-receipt/" + receipt + "/prints/goods-receipt?format=html",
                                "Accept-Language",
                                "zh")
                        .body(),
                StandardCharsets.UTF_8);
        // 3 x 401.35 = 1,204.05
        assertThat(html).contains("地址: 1 Quay Road", "电话: 021 1234").doesNotContain("税号:");
        assertThat(html).contains("采购入库单", "First supplier", "1,204.05", "壹仟贰佰零肆元零伍分", "仓管员");
        byte[] pdf = admin.download(
                        "/documents/goods-receipt/" + receipt + "/prints/goods-receipt", "Accept-Language", "zh")
                .body();
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(document))
                    .contains("壹仟贰佰零肆元零伍分");
        }
        // Two or three columns more than fit beside each other: printed across, not off the edge.
        assertThat(html).contains("size: A4 portrait");
        admin.post("/documents/item", """
                {"values": {"code": "LONG-CODE-000001", "name": "An item with a long name of many words", "specification": "as long as its name", "unit": "pcs"}}""").expect(201);
        String wide = admin.post("/documents/goods-receipt?submit=true", """
                        {"values": {"supplier": "S1", "lines": [{"item": "LONG-CODE-000001", "quantity": 1234567, "price": 99.99, "warehouse": "W1", "batch": "BATCH-0000000001"}]}}""")
                .expect(201)
                .id();
        assertThat(new String(
                        admin.download("/documents/goods-receipt/" + wide + "/prints/goods-receipt?format=html")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("size: A4 landscape");
        admin.get("/documents/goods-receipt/" + receipt + "/prints/delivery").expect(404);
        admin.get("/documents/goods-receipt/" + receipt + "/prints/goods-receipt?format=doc")
                .expect(422);
    }

    @Test
    void what_people_typed_stays_text_on_a_page() {
        ApiClient admin = companies.withMasters().as("admin");
        admin.post("/documents/supplier", """
                        {"values": {"code": "X", "name": "<script>alert(1)</script> & \\u0007Sons", "currency": "CNY"}}""").expect(201);
        String receipt = admin.post("/documents/goods-receipt?submit=true", """
                        {"values": {"supplier": "X", "warehouse": "W1", "lines": [{"item": "A", "quantity": 1, "price": 1}]}}""")
                .expect(201)
                .id();

        String html = new String(
                admin.download("/documents/goods-receipt/" + receipt + "/prints/goods-receipt?format=html")
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("<script>").contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;");
        admin.download("/documents/goods-receipt/" + receipt + "/prints/goods-receipt");
    }

    @Test
    void a_tenants_own_report_joins_what_is_there_with_what_is_only_ordered() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        receipt(admin, "2026-03-01", "W1", "A", 10, "5");
        admin.post("/documents/purchase-order?submit=true", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "B", "quantity": 7, "price": 2}]}}""").expect(201);
        ApiClient lead = company.as("lead");
        lead.get("/tasks?view=todo")
                .body()
                .get("items")
                .forEach(task -> lead.post("/tasks/" + task.get("id").asString() + "/approve", "{}")
                        .expect(200));
        String yaml = """
                report: mine
                title: Mine
                from: {ledger: stock, by: [item]}
                join: {ordered: {ledger: purchase-open, by: [item]}}
                columns:
                  item: item
                  quantity: {value: quantity, total: sum}
                  ordered: {value: ordered.quantity, total: sum}
                  value: {value: value, total: sum}
                  each: {value: "quantity != 0 ? value / quantity : 0", type: money, total: computed}
                  share: {share: value}
                  running: {running: ordered}
                """.replace("\n", "\\n").replace("\"", "\\\"");
        admin.put("/overlay/draft", "{\"files\": {\"templates/own/reports/mine.yaml\": \"" + yaml + "\"}}")
                .expect(200);
        admin.post("/overlay/publish", "").expect(200);

        JsonNode report = run(admin, "mine");

        // What is only ordered has a row too; 50 / 10 in the totals, not the sum of 5 and 0.
        assertThat(row(report, Map.of("item", "A"), "quantity", "ordered", "value", "each", "share", "running"))
                .containsExactly("10", "0", "50.00", "5.00", "1", "0");
        assertThat(row(report, Map.of("item", "B"), "quantity", "ordered", "value", "each", "share", "running"))
                .containsExactly("0", "7", "0.00", "0.00", "0", "7");
        assertThat(report.at("/totals/each").decimalValue()).isEqualByComparingTo("5");
        assertThat(report.at("/totals/ordered").decimalValue()).isEqualByComparingTo("7");
        // Nobody else's.
        companies.withMasters().as("admin").get("/reports/mine").expect(404);
    }

    private static List<String> columns(JsonNode report) {
        return report.get("columns")
                .valueStream()
                .map(column -> column.get("column").asString())
                .toList();
    }

    private static List<String> keys(ApiClient client) {
        return client.get("/reports")
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .map(item -> item.get("report").asString())
                .toList();
    }

    static JsonNode run(ApiClient client, String report) {
        return client.get("/reports/" + report).expect(200).body();
    }

    /** The numbers of the one row with these values. */
    static List<String> row(JsonNode report, Map<String, String> where, String... columns) {
        List<JsonNode> rows = report.get("rows")
                .valueStream()
                .filter(row -> where.entrySet().stream().allMatch(entry -> {
                    JsonNode cell = row.get(entry.getKey());
                    return entry.getValue()
                            .equals(cell.isObject() ? cell.get("key").asString() : cell.asString());
                }))
                .toList();
        assertThat(rows).as("rows with " + where + " in " + report.get("rows")).hasSize(1);
        return texts(rows.getFirst(), columns);
    }

    static List<String> texts(JsonNode row, String... columns) {
        return java.util.Arrays.stream(columns)
                .map(row::get)
                .map(cell -> cell.isNumber() ? cell.decimalValue().toPlainString() : cell.asString())
                .toList();
    }

    static String receipt(ApiClient client, String date, String warehouse, String item, int quantity, String price) {
        return client.post(
                        "/documents/goods-receipt?submit=true", """
                        {"values": {"supplier": "S1", "warehouse": "%s", "date": "%s",
                         "lines": [{"item": "%s", "quantity": %d, "price": %s}]}}""".formatted(warehouse, date, item, quantity, price))
                .expect(201)
                .id();
    }

    static void deliver(ApiClient client, String date, String warehouse, String item, int quantity) {
        client.post("/documents/delivery?submit=true", """
                        {"values": {"customer": "C1", "warehouse": "%s", "date": "%s",
                         "lines": [{"item": "%s", "quantity": %d}]}}""".formatted(warehouse, date, item, quantity))
                .expect(201);
    }

    /** An order that is effective and reserves. */
    private static void order(ApiClient client, String warehouse, String item, int quantity) {
        client.post("/documents/sales-order?submit=true", """
                        {"values": {"customer": "C1", "warehouse": "%s",
                         "lines": [{"item": "%s", "quantity": %d}]}}""".formatted(warehouse, item, quantity))
                .expect(201);
        client.get("/tasks?view=todo")
                .body()
                .get("items")
                .forEach(task -> client.post("/tasks/" + task.get("id").asString() + "/approve", "{}")
                        .expect(200));
    }
}
