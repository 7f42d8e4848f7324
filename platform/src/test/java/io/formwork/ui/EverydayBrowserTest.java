package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.formwork.definition.Definitions;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import io.formwork.testing.TestTenants;
import io.formwork.value.FieldValue;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people do beside the main job: put right what counts, add papers, say something, keep a view, take a list along. */
@FormworkTest
class EverydayBrowserTest extends InBrowser {
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final Pattern ALL_THINGS = Pattern.compile("/f/thing$");

    private final TestCompanies companies;
    private final TestTenants tenants;
    private final Definitions definitions;
    private final Documents documents;
    private final Users users;

    EverydayBrowserTest(
            TestCompanies companies, TestTenants tenants, Definitions definitions, Documents documents, Users users) {
        this.companies = companies;
        this.tenants = tenants;
        this.definitions = definitions;
        this.documents = documents;
        this.users = users;
    }

    private Page at(Company company, String user, String path) {
        Page page = window(1440, 900, "en-US");
        signIn(page, company.system().tenant().code(), user, TestCompanies.PASSWORD);
        go(page, path);
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void openMenu(Page page) {
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("More").setExact(true))
                .click();
    }

    private static Locator item(Page page, String text) {
        return page.locator("vaadin-menu-bar-item").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    private static void assertState(Page page, String state) {
        assertThat(page.locator(".fw-head .fw-badge")).hasText(state);
    }

    private static String order(Company company) {
        return company.as("buyer")
                .post("/documents/purchase-order?submit=true", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""")
                .expect(201)
                .id();
    }

    private static void approve(Company company) {
        ApiClient lead = company.as("lead");
        lead.post("/tasks/" + lead.get("/tasks").expect(200).text("/items/0/id") + "/approve", "{}")
                .expect(200);
    }

    private static String text(Download download) {
        try (InputStream content = download.createReadStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void what_counts_becomes_a_draft_again_and_is_approved_anew_also_with_something_made_of_it() {
        Company company = companies.withMasters();
        String order = order(company);
        approve(company);
        Page page = at(company, "buyer", "f/purchase-order/" + order);
        assertState(page, "Effective");
        assertThat(cell(page, 0, 5)).hasText("50.00");

        openMenu(page);
        item(page, "Amend").click();
        press(page, "Amend");
        assertState(page, "Draft");
        openMenu(page);
        assertThat(item(page, "Cancel document")).isVisible();
        assertThat(item(page, "Delete")).hasCount(0);
        page.keyboard().press("Escape");
        cell(page, 0, 1).click();
        page.keyboard().type("7");
        page.keyboard().press("Enter");
        assertThat(cell(page, 0, 5)).hasText("70.00");
        press(page, "Submit");
        assertState(page, "In approval");
        approve(company);
        page.reload();
        assertState(page, "Effective");
        assertThat(cell(page, 0, 1)).hasText("7");

        company.as("keeper")
                .post("/documents/purchase-order/" + order + "/conversions/purchase-order-to-goods-receipt", "{}")
                .expect(201);
        openMenu(page);
        item(page, "Amend").click();
        press(page, "Amend");
        assertState(page, "Draft");
        assertThat(page.locator(".fw-notice").first()).containsText("it counts as it was before");
        cell(page, 0, 1).click();
        page.keyboard().type("9");
        page.keyboard().press("Enter");
        assertThat(cell(page, 0, 5)).hasText("90.00");
        press(page, "Submit");
        assertState(page, "In approval");
        approve(company);
        page.reload();
        assertState(page, "Effective");
        assertThat(cell(page, 0, 1)).hasText("9");
    }

    @Test
    void what_the_carrier_tells_later_is_entered_when_the_goods_are_gone() {
        Company company = companies.withMasters();
        ApiClient keeper = company.as("keeper");
        keeper.post(
                        "/documents/goods-receipt?submit=true",
                        "{\"values\": {\"supplier\": \"S1\", \"warehouse\": \"W1\","
                                + " \"lines\": [{\"item\": \"A\", \"quantity\": 5, \"price\": 3}]}}")
                .expect(201);
        String delivery = keeper.post(
                        "/documents/delivery?submit=true",
                        "{\"values\": {\"customer\": \"C1\", \"warehouse\": \"W1\","
                                + " \"lines\": [{\"item\": \"A\", \"quantity\": 1, \"price\": 15}]}}")
                .expect(201)
                .id();
        Page page = at(company, "keeper", "f/delivery/" + delivery);

        press(page, "Add details");
        Locator dialog = page.locator("vaadin-dialog");
        dialog.getByLabel("Tracking number").fill("DPK300218845512");
        press(page, "Save");

        assertThat(page.getByText("Saved")).isVisible();
        assertThat(page.getByLabel("Tracking number")).hasValue("DPK300218845512");
        assertState(page, "Effective");
        assertThat(keeper.get("/documents/delivery/" + delivery).expect(200).text("/values/trackingNumber"))
                .isEqualTo("DPK300218845512");
    }

    @Test
    void a_file_lies_beside_a_document_and_stays_once_the_document_counts() {
        Company company = companies.withMasters();
        String order = company.as("buyer")
                .post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""")
                .expect(201)
                .id();
        Page page = at(company, "buyer", "f/purchase-order/" + order);
        tab(page, "Files");
        Locator input = page.locator(".fw-side vaadin-upload input[type=file]");
        input.setInputFiles(new FilePayload("报价 1.txt", "text/plain", "twelve".getBytes(StandardCharsets.UTF_8)));
        Locator names = page.locator(".fw-side .fw-file-name");
        assertThat(names).hasText("报价 1.txt");
        input.setInputFiles(new FilePayload("wrong.txt", "text/plain", "no".getBytes(StandardCharsets.UTF_8)));
        assertThat(names).hasCount(2);
        press(page, "Remove wrong.txt");
        assertThat(names).hasText(new String[] {"报价 1.txt"});

        press(page, "Submit");
        assertState(page, "In approval");
        page.reload();
        tab(page, "Files");
        assertThat(names).hasText("报价 1.txt");
        Download download = page.waitForDownload(names::click);
        assertThat(download.suggestedFilename()).isEqualTo("报价 1.txt");
        assertThat(text(download)).isEqualTo("twelve");
        assertThat(page.locator(".fw-side .fw-file vaadin-button")).hasCount(0);
    }

    @Test
    void the_log_says_what_became_of_which_line() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        ApiClient.Answer order = buyer.post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [
                            {"item": "A", "quantity": 5, "price": 10}, {"item": "A", "quantity": 2, "price": 7}]}}""").expect(201);
        buyer.patch("/documents/purchase-order/" + order.id(), """
                        {"values": {"lines": [{"id": "%s", "quantity": 8}, {"item": "A", "quantity": 1, "price": 3}]}}""".formatted(order.text("/values/lines/0/id")))
                .expect(200);

        Page page = at(company, "buyer", "f/purchase-order/" + order.id());

        Locator lines = page.locator(".fw-line-changes").first().locator(".fw-change");
        assertThat(lines).hasCount(3);
        assertThat(lines.nth(0)).hasText(Pattern.compile("Line 1: A.*Quantity\\s*5\\s*8$", Pattern.DOTALL));
        assertThat(lines.nth(1)).hasText(Pattern.compile("^Line 2 added: A"));
        assertThat(lines.nth(2)).hasText(Pattern.compile("^Line 2 removed: A"));
    }

    @Test
    void a_picture_is_kept_in_its_field() {
        Company company = companies.withMasters();
        String item = company.as("keeper").get("/documents/item?filter=code==A").text("/items/0/id");
        Page page = at(company, "keeper", "f/item/" + item);
        Locator field = page.locator(".fw-files-field");
        field.locator("input[type=file]").setInputFiles(new FilePayload("dot.png", "image/png", DOT));
        assertThat(field.locator(".fw-file-name")).hasText("dot.png");
        page.keyboard().press("Control+s");
        assertThat(page.locator(".fw-kept")).isEmpty();
        assertThat(page.locator(".fw-change .fw-after")).hasText("dot.png");

        page.reload();

        assertThat(field.locator(".fw-file-name")).hasText("dot.png");
        page.waitForFunction("document.querySelector('.fw-files-field img')?.naturalWidth === 1");
        field.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove dot.png"))
                .click();
        assertThat(field.locator(".fw-file-name")).hasCount(0);
        page.keyboard().press("Control+s");
        // Nothing was kept before either: only what is told says that it is saved.
        assertThat(page.locator(".fw-change .fw-before").first()).hasText("dot.png");
        page.reload();
        assertThat(page.locator(".fw-files-field vaadin-upload")).isVisible();
        assertThat(field.locator(".fw-file-name")).hasCount(0);
    }

    @Test
    void what_somebody_says_about_a_document_the_others_read_there() {
        Company company = companies.withMasters();
        String order = order(company);
        Page buyer = at(company, "buyer", "f/purchase-order/" + order);
        buyer.getByLabel("Write a comment").fill("Needed by <b>Friday</b>,\nplease");
        buyer.keyboard().press("Control+Enter");
        assertThat(buyer.locator(".fw-comment")).hasCount(1);
        assertThat(buyer.getByLabel("Write a comment")).hasValue("");

        Page lead = at(company, "lead", "f/purchase-order/" + order);

        assertThat(lead.locator(".fw-comment .fw-who")).hasText("buyer");
        assertThat(lead.locator(".fw-comment-text")).hasText("Needed by <b>Friday</b>,\nplease");
        Page auditor = at(company, "auditor", "f/purchase-order/" + order);
        assertThat(auditor.locator(".fw-comment")).hasCount(1);
        assertThat(auditor.getByLabel("Write a comment")).hasCount(0);
    }

    @Test
    void a_number_in_a_line_opens_the_ledger_and_what_a_ledger_refuses_is_said_with_its_reason() {
        Company company = companies.withMasters();
        company.as("admin").post("/documents/stock-adjustment?submit=true", """
                        {"values": {"warehouse": "W1", "lines": [{"item": "A", "quantity": 10}, {"item": "B", "quantity": 3}]}}""").expect(201);
        String sale = company.as("seller")
                .post("/documents/sales-order", """
                        {"values": {"customer": "C1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 2}]}}""")
                .expect(201)
                .id();
        Page seller = at(company, "seller", "f/sales-order/" + sale);
        assertThat(cell(seller, 0, 3)).hasText("10");
        seller.locator(".fwl-opens").click();
        assertThat(seller).hasURL(Pattern.compile(".*/ledgers/stock\\?.*is\\.item=.*"));
        assertThat(seller.locator(".fw-chip"))
                .hasText(new Pattern[] {Pattern.compile("Item is A .*"), Pattern.compile("Warehouse is W1 .*")});
        Locator rows = seller.locator(".fw-ledger .fw-grid");
        assertThat(rows).containsText("A Item A");
        assertThat(rows).not().containsText("B Item B");
        rows.getByText("W1 Main", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(seller.locator(".fw-ledger h1")).hasText("Stock: movements");
        assertThat(seller).hasURL(Pattern.compile("show=entries"));
        seller.goBack();
        assertThat(seller.locator(".fw-ledger h1")).hasText("Stock");
        assertThat(seller).not().hasURL(Pattern.compile("show=entries"));
        seller.goBack();
        assertThat(cell(seller, 0, 3)).hasText("10");

        String loss = company.as("keeper")
                .post("/documents/stock-adjustment", """
                        {"values": {"warehouse": "W1", "kind": "loss", "lines": [{"item": "A", "quantity": -11}]}}""")
                .expect(201)
                .id();
        Page keeper = at(company, "keeper", "f/stock-adjustment/" + loss);
        press(keeper, "Submit");
        assertThat(keeper.locator(".fw-problems")).containsText(Pattern.compile("A Item A.* only 10 is there"));
        assertState(keeper, "Draft");
    }

    @Test
    void a_file_is_checked_row_by_row_and_then_imported_without_what_is_wrong() {
        Company company = companies.withMasters();
        Page page = at(company, "finance", "import/payment-term");
        String file = "code,name,days,noise\nIM10,Ten days,10,x\nIM20,Twenty days,20,y\n,Nameless,30,z\n";

        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("terms.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));

        Locator go = page.getByText("Import 2, leave out 1 with errors");
        assertThat(go).isVisible();
        assertThat(page.locator(".fw-import-rows .fw-badge.danger")).hasCount(1);
        assertThat(company.as("finance")
                        .get("/documents/payment-term?count=true&filter=code==IM*")
                        .text("/total"))
                .isEqualTo("0");
        go.click();
        assertThat(page.getByText("To the list")).isVisible();
        assertThat(company.as("finance")
                        .get("/documents/payment-term?count=true&filter=code==IM*")
                        .text("/total"))
                .isEqualTo("2");

        go(page, "f/payment-term/new");
        assertThat(page.locator(".fw-head")).isVisible();
    }

    @Test
    void a_banks_file_becomes_lines_and_a_file_that_is_none_is_refused_in_a_sentence() {
        Company company = companies.withMasters();
        company.as("finance").post("/documents/account", """
                        {"values": {"code": "100299", "name": "Bank", "kind": "asset"}}""").expect(201);
        String account = company.as("finance")
                .post("/documents/bank-account", """
                        {"values": {"code": "FILEBANK", "name": "Read from files", "account": "100299"}}""")
                .expect(201)
                .id();
        String statement = company.as("finance")
                .post("/documents/bank-statement", """
                        {"values": {"bankAccount": "%s", "date": "2026-03-10", "opening": 100}}""".formatted(account))
                .expect(201)
                .id();
        Page page = at(company, "finance", "f/bank-statement/" + statement);
        Locator input = page.locator(".fw-load input[type=file]");

        input.setInputFiles(new FilePayload("x.xml", "text/xml", "<!DOCTYPE d><d/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByText("XML with a document type or entities is not accepted"))
                .isVisible();

        String file = "Our bank\nDate,Text,Credit,Debit\n2026-03-05,Sold,\"1,250.50\",\n2026-03-06,Fee,,0.50\n";
        input.setInputFiles(new FilePayload("bank.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByText("2 lines read").first()).isVisible();
        assertThat(page.locator(".fwl-row").nth(0)).containsText("1,250.50");
    }

    @Test
    void a_view_is_kept_under_its_name_until_it_is_taken_away() {
        Page page = clerk();
        go(page, "f/thing?filter=price%3Dge%3D20");
        assertThat(page.locator(".fw-count")).hasText("2");
        press(page, "Save this view");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Dear");
        page.keyboard().press("Enter");
        Locator tabs = page.locator(".fw-view-tab");
        assertThat(tabs).hasText(new String[] {"All", "Dear"});
        press(page, "All");
        assertThat(page.locator(".fw-count")).hasText("4");
        Locator search = page.locator(".fw-list-search input");
        search.fill("V-100");
        assertThat(page.locator(".fw-count")).hasText("1");
        press(page, "All");
        assertThat(page.locator(".fw-count")).hasText("4");
        assertThat(search).hasValue("");
        assertThat(page).hasURL(ALL_THINGS);

        page.reload();
        press(page, "Dear");
        assertThat(page.locator(".fw-count")).hasText("2");
        assertThat(page.locator(".fw-chip")).hasCount(1);
        press(page, "Rename the view Dear");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Expensive");
        page.keyboard().press("Enter");
        assertThat(tabs).hasText(new String[] {"All", "Expensive"});
        assertAccessible(page, "a list with a view of one's own");
        press(page, "Remove the view Expensive");
        assertThat(tabs).hasCount(0);
        // What is shown is ahead of the address that says so, and only that is loaded again.
        assertThat(page).hasURL(ALL_THINGS);
        page.reload();
        assertThat(page.locator(".fw-count")).hasText("4");
        assertThat(tabs).hasCount(0);
    }

    @Test
    void rows_are_as_roomy_as_the_person_wants_wherever_they_look() {
        Page page = clerk();
        go(page, "f/thing");
        Locator row = page.locator(".fw-grid .fw-open").first();
        assertThat(row).isVisible();
        assertThat(page.locator(".fw-grid.roomy")).hasCount(0);
        double compact = lineHeight(row);
        openMenu(page);
        item(page, "Roomy rows").click();
        assertThat(page.locator(".fw-grid.roomy")).isVisible();
        assertThat(lineHeight(row)).isGreaterThan(compact);

        go(page, "f/trial-order");
        go(page, "f/thing");

        assertThat(page.locator(".fw-grid.roomy")).isVisible();
        openMenu(page);
        item(page, "Compact rows").click();
        assertThat(page.locator(".fw-grid.roomy")).hasCount(0);
    }

    private static double lineHeight(Locator row) {
        return ((Number) row.evaluate("each => parseFloat(getComputedStyle(each).lineHeight)")).doubleValue();
    }

    @Test
    void an_exported_list_is_what_was_filtered_without_what_one_may_not_see_and_runs_nothing() {
        Page page = clerk();
        go(page, "f/thing?filter=price%3Dge%3D20&sort=-code");
        assertThat(page.locator(".fw-count")).hasText("2");
        assertThat(page.locator(".fw-grid")).not().containsText("Cost");
        openMenu(page);
        Download some = page.waitForDownload(() -> page.locator(".fw-menu-link").click());

        assertThat(some.suggestedFilename()).isEqualTo("thing.csv");
        assertThat(text(some)).isEqualTo("""
                \ufeffCode,Name,Price
                V-300,"'-1+1|cmd, ""quoted""\",1234.5
                V-200,'=1+1,20
                """.replace("\n", "\r\n"));

        go(page, "f/thing");
        openMenu(page);
        Download all = page.waitForDownload(() -> page.locator(".fw-menu-link").click());
        assertThat(text(all)).contains("V-100,球阀,-12.5\r\n").contains("V-400,'＠sum,\r\n");
    }

    /** A clerk at a list of four things, one of them named like a formula, whose cost is not for clerks. */
    private Page clerk() {
        Tenant tenant = tenants.create();
        Caller.system(tenant, "test").run(() -> {
            definitions.publish(List.of(TrialForms.trial()), List.of(), "trial");
            thing("V-100", "球阀", "-12.5");
            thing("V-200", "=1+1", "20");
            thing("V-300", "-1+1|cmd, \"quoted\"", "1234.5");
            documents.create("thing", Entered.of(values("V-400", "＠sum")));
            users.save(
                    new User(Uuid7.next(), "clerk", "Clara Clerk", Set.of("clerk"), null, null, null),
                    "secret",
                    Locale.ENGLISH);
        });
        Page page = window(1440, 900, "en-US");
        signIn(page, tenant.code(), "clerk", "secret");
        return page;
    }

    private void thing(String code, String name, String price) {
        documents.create(
                "thing",
                Entered.of(values(code, name)
                        .with("price", new FieldValue.Number(new BigDecimal(price)))
                        .with("cost", new FieldValue.Number(new BigDecimal("7.77")))));
    }

    private static Values values(String code, String name) {
        return Values.of(Map.of("code", new FieldValue.Text(code), "name", new FieldValue.Text(name)));
    }
}
