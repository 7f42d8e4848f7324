package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no designer of its own has is filled in on sheets: functions, automations, rules of documents. */
@FormworkTest
class GuidedBrowserTest extends InBrowser {
    private final TestCompanies companies;

    GuidedBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator at(Page page, String path) {
        return page.locator("[data-at='" + path + "']");
    }

    private static void write(Locator field, String text) {
        field.fill(text);
        field.press("Tab");
    }

    private static void begin(Page page, String kind, String title) {
        button(page, "New").click();
        page.locator("[data-kind=" + kind + "]").click();
        page.getByLabel("What it is called").fill(title);
    }

    private static Locator mapped(Page page, String id) {
        return page.locator("fw-map [data-id='" + id + "']");
    }

    @Test
    void what_a_conversion_takes_over_is_drawn_from_field_to_field() {
        Company company = companies.withMasters();
        Page page = window(1366, 900, "en-US");
        signIn(page, company.system().tenant().code(), "admin", TestCompanies.PASSWORD);
        go(page, "design/d/conversion/purchase-order-to-goods-receipt");
        Locator date = mapped(page, "t:fields:date");
        assertThat(date).hasAttribute("aria-label", "Date: takes nothing");
        assertAccessible(page, "what a conversion takes over");

        BoundingBox from = mapped(page, "s:fields:date").boundingBox();
        BoundingBox to = date.boundingBox();
        page.mouse().move(from.x + 20, from.y + 10);
        page.mouse().down();
        page.mouse().move(to.x - 30, to.y + 10);
        page.mouse().move(to.x + 20, to.y + 10);
        page.mouse().up();
        assertThat(date).hasAttribute("aria-label", "Date: Date");
        assertThat(at(page, "fields.date").locator("textarea")).hasValue("date");

        date.press("Delete");
        assertThat(date).hasAttribute("aria-label", "Date: takes nothing");
        assertThat(at(page, "fields.date")).hasCount(0);
        mapped(page, "s:fields:date").press("Enter");
        date.press("Enter");
        assertThat(at(page, "fields.date").locator("textarea")).hasValue("date");
        button(page, "Publish").click();
        page.locator("vaadin-dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Publish").setExact(true))
                .click();
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);

        ApiClient buyer = company.as("buyer");
        String order = buyer.post("/documents/purchase-order?submit=true", """
                        {"values": {"supplier": "S1", "reason": "Stock", "date": "2026-03-05", "warehouse": "W1",
                          "lines": [{"item": "A", "quantity": 3, "price": 10}]}}""")
                .expect(201)
                .id();
        ApiClient lead = company.as("lead");
        lead.post("/tasks/" + lead.get("/tasks").text("/items/0/id") + "/approve", "{}")
                .expect(200);
        ApiClient.Answer receipt = company.as("keeper")
                .post("/documents/purchase-order/" + order + "/conversions/purchase-order-to-goods-receipt", "{}")
                .expect(201);
        assertThat(receipt.text("/values/date")).isEqualTo("2026-03-05");
    }

    @Test
    void a_function_an_automation_and_a_rule_are_made_without_a_text() {
        Company company = companies.withMasters();
        Page page = window(1366, 768, "en-US");
        signIn(page, company.system().tenant().code(), "admin", TestCompanies.PASSWORD);
        go(page, "design");
        begin(page, "function", "Limit of");
        button(page, "Make it").click();
        Locator formula = at(page, "script").locator("textarea");
        assertThat(formula).hasValue("amount");
        write(formula, "amount *");
        assertThat(at(page, "script").locator("[slot=error-message]")).not().isEmpty();
        write(formula, "if (amount == null) {\n  return 0\n}\nreturn amount * 2");
        assertThat(at(page, "script").locator("[slot=error-message]")).isEmpty();
        assertThat(button(page, "Undo: Formula set")).isVisible();
        assertAccessible(page, "a function that is filled in");

        go(page, "design");
        begin(page, "automation", "Write to the supplier");
        Locator of = page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("When one of these takes effect"));
        of.fill("Purchase order");
        page.locator("vaadin-combo-box-item:not([hidden])").first().click();
        button(page, "Make it").click();
        assertThat(at(page, "mail.to").locator("textarea")).hasValue("supplier.email");
        Locator subject = at(page, "mail.subject.en").locator("textarea");
        assertThat(subject).hasValue("Purchase order {label}");
        write(subject, "Our order {number} of {da}");
        assertThat(at(page, "mail.subject.en").locator("[slot=error-message]"))
                .not()
                .isEmpty();
        write(subject, "Our order {number} of {date}");
        assertThat(button(page, "Undo: Subject set")).isVisible();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Text"))
                .click();
        assertThat(page.locator("fw-yaml textarea"))
                .hasValue(Pattern.compile("'Our order ' \\+ number \\+ ' of ' \\+ date"));
        assertAccessible(page, "an automation as a text");

        go(page, "design/d/form/purchase-request?as=rules");
        write(
                page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("What people are told where it does not hold")),
                "Ask for less");
        Locator condition = page.locator(".fwg-block")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Ask for less"))))
                .locator("[data-at$='.that']");
        assertThat(condition).isVisible();
        write(condition.locator("textarea"), "total <= limitOf(500)");
        assertThat(button(page, "Undo: Must hold set")).isVisible();
        assertAccessible(page, "the rules of a form");
        button(page, "Publish").click();
        page.locator("vaadin-dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Publish").setExact(true))
                .click();
        assertThat(page.getByText("Published")).isVisible();

        ApiClient buyer = company.as("buyer");
        assertThat(request(buyer, 2000).status()).isEqualTo(422);
        assertThat(request(buyer, 10).status()).isEqualTo(201);
    }

    private static ApiClient.Answer request(ApiClient buyer, int price) {
        return buyer.post("/documents/purchase-request", """
                {"values": {"lines": [{"item": "A", "quantity": 1, "price": %d}]}}""".formatted(price));
    }
}
