package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a clerk does wrong gets one sentence with its figures, beside where it was entered, and nothing typed is lost. */
@FormworkTest
class BadInputBrowserTest extends InBrowser {
    private static final Pattern WRONG = Pattern.compile(".*err.*");

    private final TestCompanies companies;

    @SuppressWarnings("NullAway.Init") // one for all tests: each works on documents of its own
    private Company company;

    BadInputBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    @BeforeAll
    void company() {
        company = companies.withMasters();
        ApiClient admin = company.as("admin");
        admin.post("/documents/unit", "{\"values\": {\"code\": \"kg\", \"name\": \"kilos\"}}")
                .expect(201);
        admin.post("/documents/currency", "{\"values\": {\"code\": \"EUR\", \"name\": \"Euro\"}}")
                .expect(201);
        admin.post("/documents/item", """
                        {"values": {"code": "P", "name": "Paste", "unit": "pcs", "salesPrice": 3, "batched": true}}""").expect(201);
        // What a company that posts needs beside the few accounts of every test.
        admin.post("/documents/account/batch", """
                        [{"values": {"code": "1123", "name": "Prepayments", "kind": "asset"}},
                         {"values": {"code": "1404", "name": "Price differences", "kind": "asset"}},
                         {"values": {"code": "1406", "name": "Goods dispatched", "kind": "asset"}},
                         {"values": {"code": "2202", "name": "Payables", "kind": "liability"}},
                         {"values": {"code": "2203", "name": "Advances", "kind": "liability"}},
                         {"values": {"code": "222102", "name": "Input tax", "kind": "asset"}}]""").expect(201);
        LocalDate today = LocalDate.now();
        company.as("keeper")
                .post("/documents/stock-adjustment?submit=true", """
                        {"values": {"warehouse": "W1", "kind": "opening", "lines": [{"item": "A", "quantity": 40, "price": 5},
                            {"item": "P", "quantity": 6, "price": 2, "batch": "OLD", "expires": "%s"}]}}""".formatted(today.minusDays(1)))
                .expect(201);
    }

    private Page open(String user, String path) {
        Page page = window(1440, 900, "en-US");
        signIn(page, company.system().tenant().code(), user, TestCompanies.PASSWORD);
        go(page, path);
        return page;
    }

    private String make(String user, String path, String body) {
        return company.as(user).post("/documents/" + path, body).expect(201).id();
    }

    private static void submit(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Submit").setExact(true))
                .click();
    }

    private static void type(Page page, int column, String text) {
        cell(page, 0, column).click();
        page.keyboard().type(text);
        page.keyboard().press("Enter");
        assertThat(cell(page, 0, column)).hasText(text);
    }

    /** One sentence in all, the field that it is about marked, and what was typed still there when the page is loaded anew. */
    private static void assertRefused(Page page, int column, String typed, String sentence) {
        Locator said = page.locator(".fw-problems vaadin-button");
        assertThat(said).hasText(new String[] {"Line 1: " + sentence});
        assertThat(cell(page, 0, column)).hasClass(WRONG);
        assertThat(page.locator(".fw-head .fw-badge")).hasText("Draft");
        page.reload();
        assertThat(cell(page, 0, column)).hasText(typed);
    }

    @Test
    void more_than_was_delivered_does_not_come_back() {
        String delivery = make("keeper", "delivery?submit=true", """
                {"values": {"customer": "C1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 4}]}}""");
        Page keeper = open(
                "keeper",
                "f/sales-return/"
                        + make("keeper", "delivery/" + delivery + "/conversions/delivery-to-sales-return", "{}"));
        type(keeper, 1, "9");
        submit(keeper);
        assertRefused(
                keeper, 1, "9", "More goes back than came: of A Item A, W1 Main 4 can still be returned, 9 is entered");
        type(keeper, 1, "3");
        assertThat(keeper.locator(".fw-problems vaadin-button")).hasCount(0);
        submit(keeper);
        assertThat(keeper.locator(".fw-head .fw-badge")).hasText("Effective");
    }

    @Test
    void more_than_was_ordered_and_its_tolerance_does_not_come_in() {
        String order = make("buyer", "purchase-order?submit=true", """
                {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 20}]}}""");
        ApiClient lead = company.as("lead");
        lead.post("/tasks/" + lead.get("/tasks").expect(200).text("/items/0/id") + "/approve", "{}")
                .expect(200);
        Page keeper = open(
                "keeper",
                "f/goods-receipt/"
                        + make(
                                "keeper",
                                "purchase-order/" + order + "/conversions/purchase-order-to-goods-receipt",
                                "{}"));
        type(keeper, 1, "22");
        submit(keeper);
        // 20 and a twentieth of them
        assertRefused(
                keeper,
                1,
                "22",
                "More than was ordered: of A Item A 21 may still come, tolerance included; 22 is entered");
    }

    @Test
    void an_expired_batch_and_one_that_nobody_knows_stay() {
        Page keeper = open("keeper", "f/delivery/" + make("keeper", "delivery", """
                {"values": {"customer": "C1", "warehouse": "W1", "lines": [{"item": "P", "quantity": 2}]}}"""));
        int batch = 4;
        type(keeper, batch, "OLD");
        submit(keeper);
        String day = LocalDate.now().minusDays(1).toString();
        assertRefused(
                keeper,
                batch,
                "OLD",
                "Batch OLD expired on " + day + ": it can only be scrapped or sent back to the supplier");
        type(keeper, batch, "NEW");
        submit(keeper);
        assertRefused(keeper, batch, "NEW", "There is no batch NEW of P");
    }

    @Test
    void another_unit_than_the_items_is_told_while_it_is_typed() {
        Page keeper = open("keeper", "f/delivery/" + make("keeper", "delivery", """
                {"values": {"customer": "C1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 2}]}}"""));
        cell(keeper, 0, 2).click();
        keeper.keyboard().type("kg");
        keeper.keyboard().press("Tab");
        assertThat(cell(keeper, 0, 2)).hasClass(WRONG);
        submit(keeper);
        assertRefused(keeper, 2, "kg kilos", "A is not counted in kg; its unit is pcs");
    }

    @Test
    void a_currency_without_a_rate_is_not_worth_one() {
        Page keeper = open("keeper", "f/goods-receipt/" + make("keeper", "goods-receipt", """
                {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 2, "price": 3}]}}"""));
        Locator input = keeper.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Currency"));
        input.fill("EUR");
        keeper.locator("vaadin-combo-box-item:not([hidden])")
                .filter(new Locator.FilterOptions().setHasText("EUR"))
                .first()
                .click();
        submit(keeper);
        assertThat(keeper.locator(".fw-problems vaadin-button"))
                .hasText(Pattern.compile("^There is no rate of EUR on \\d{4}-\\d\\d-\\d\\d: enter one here.*"));
        keeper.reload();
        assertThat(keeper.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Currency")))
                .hasValue(Pattern.compile("EUR.*"));
        keeper.getByLabel("Rate", new Page.GetByLabelOptions().setExact(true)).fill("7.8");
        submit(keeper);
        assertThat(keeper.locator(".fw-head .fw-badge")).hasText("Effective");
    }

    private String invoiceOfAReceipt() {
        String receipt = make("keeper", "goods-receipt?submit=true", """
                {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 2, "price": 3}]}}""");
        return "goods-receipt/" + receipt + "/conversions/goods-receipt-to-purchase-invoice";
    }

    @Test
    void an_invoice_number_counts_once_also_while_it_is_asked_about() {
        String first = make("finance", invoiceOfAReceipt(), "{\"values\": {\"invoiceNumber\": \"INV-1\"}}");
        ApiClient entering = company.as("finance");
        String line = entering.get("/documents/purchase-invoice/" + first).text("/values/lines/0/id");
        // Dearer than it was received: the lead is asked, and nothing is posted yet.
        entering.patch(
                        "/documents/purchase-invoice/" + first,
                        "{\"values\": {\"lines\": [{\"id\": \"" + line + "\", \"price\": 5}]}}",
                        "If-Match",
                        "\"1\"")
                .expect(200);
        ApiClient.Answer submitted = entering.post("/documents/purchase-invoice/" + first + "/submit", "{}")
                .expect(200);
        org.assertj.core.api.Assertions.assertThat(submitted.text("/state")).isEqualTo("pending");
        String number = submitted.text("/number");
        Page finance = open("finance", "f/purchase-invoice/" + make("finance", invoiceOfAReceipt(), "{}"));
        Locator field = finance.getByLabel("Supplier's invoice number");
        field.fill("INV-1");
        field.press("Tab");
        submit(finance);
        assertThat(finance.locator(".fw-problems vaadin-button"))
                .hasText("Invoice INV-1 of this supplier is entered already: " + number);
        finance.reload();
        assertThat(field).hasValue("INV-1");
    }

    @Test
    void what_is_dated_into_a_closed_period_is_told_at_its_date() {
        LocalDate closed = LocalDate.now().minusMonths(2).withDayOfMonth(1).minusDays(1);
        make("finance", "period-closing?submit=true", """
                {"values": {"family": "stock", "until": "%s"}}""".formatted(closed));
        Page keeper = open("keeper", "f/stock-adjustment/" + make("keeper", "stock-adjustment", """
                {"values": {"warehouse": "W1", "kind": "gain", "date": "%s", "lines": [{"item": "A", "quantity": 1, "price": 5}]}}""".formatted(closed)));
        submit(keeper);
        assertThat(keeper.locator(".fw-problems vaadin-button")).hasCount(1);
        assertThat(keeper.locator(".fw-problems vaadin-button"))
                .containsText(Pattern.compile("closed; choose a later date, or have the period opened again"));
        assertThat(keeper.locator("vaadin-date-picker[invalid]")).hasCount(1);
        keeper.reload();
        assertThat(cell(keeper, 0, 1)).hasText("1");
    }
}
