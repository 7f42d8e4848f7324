package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A consultant makes an application from nothing in the browser: two forms, a ledger, a conversion. */
@FormworkTest
class ApplicationBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private int presses;

    ApplicationBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    private void press(Locator what) {
        presses++;
        what.click();
    }

    private static Locator combo(Page page, String name) {
        return page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void pick(Page page, Locator box, String item) {
        press(box);
        box.fill(item);
        press(page.locator("vaadin-combo-box-item:not([hidden])")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + item + "\\s*$")))
                .first());
    }

    private void begin(Page page, String kind) {
        go(page, "design");
        press(page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New").setExact(true)));
        press(page.locator("[data-kind=" + kind + "]"));
    }

    private void named(Page page, String title) {
        page.getByLabel("What it is called").fill(title);
        Locator area = combo(page, "Place in the menu");
        area.fill("Rental");
        area.press("Enter");
        make(page);
    }

    private void make(Page page) {
        press(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make it")));
    }

    private static Locator at(Page page, String path) {
        return page.locator("[data-at='" + path + "']");
    }

    private void kept(Page page, String step) {
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo: " + step)))
                .isVisible();
    }

    @Test
    void what_is_lent_is_counted_and_what_comes_back_taken_off() {
        Company company = companies.withMasters();
        Page page = window(1366, 768, "en-US");
        signIn(page, company.system().tenant().code(), "admin", TestCompanies.PASSWORD);
        long begun = System.nanoTime();
        for (String form : new String[] {"Rental order", "Rental return"}) {
            begin(page, "form");
            named(page, form);
            assertThat(page.locator("[data-design='fields.lines']")).isVisible();
        }
        begin(page, "ledger");
        named(page, "Rented out");
        Locator another =
                page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Another dimension: its title"));
        press(another);
        page.keyboard().type("Line");
        page.keyboard().press("Enter");
        pick(page, at(page, "dimensions.line.type").locator("input"), "The posted line");
        press(at(page, "measures.quantity.nonNegative").locator("input"));
        kept(page, "Never below zero set");
        assertAccessible(page, "a ledger that is filled in");

        go(page, "design/d/form/rental-order?as=postings");
        pick(page, combo(page, "Choose a ledger"), "Rented out");
        assertThat(at(page, "postings.0.add.line").locator("textarea")).hasValue("line");
        assertThat(at(page, "postings.0.add.quantity").locator("textarea")).hasValue("quantity");

        go(page, "design/d/form/rental-return?as=postings");
        pick(page, combo(page, "Choose a ledger"), "Rented out");
        pick(page, combo(page, "Direction"), "Takes away");
        for (String[] entry : new String[][] {{"document", "sourceDocument"}, {"line", "source"}}) {
            Locator script = at(page, "postings.0.subtract." + entry[0]).locator("textarea");
            script.fill(entry[1]);
            script.press("Tab");
            assertThat(page.locator("fw-expression [slot=error-message]:not(:empty)"))
                    .hasCount(0);
        }
        kept(page, "Line set");

        begin(page, "conversion");
        pick(page, combo(page, "Made of"), "Rental order");
        pick(page, combo(page, "What is made"), "Rental return");
        make(page);
        assertThat(at(page, "lines.fields.description").locator("textarea")).hasValue("description");
        pick(page, combo(page, "Ledger"), "Rented out");
        pick(page, combo(page, "Measure"), "Quantity");
        pick(page, combo(page, "Dimension that holds the line"), "Line");
        pick(page, combo(page, "Dimension that holds the document"), "Document");
        pick(page, combo(page, "Field that takes what is still open"), "Quantity");
        kept(page, "Field that takes what is still open set");

        press(page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish").setExact(true)));
        press(page.locator("vaadin-dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Publish").setExact(true)));
        assertThat(page.getByText("Published")).isVisible();
        System.out.printf("An application: %d presses, %d s%n", presses, (System.nanoTime() - begun) / 1_000_000_000);
        assertThat(presses).isLessThan(50);

        works(company);
    }

    private static ApiClient.Answer convert(ApiClient buyer, String order) {
        return buyer.post("/documents/rental-order/" + order + "/conversions/rental-order-to-rental-return", "{}")
                .expect(201);
    }

    /** Three are lent, one comes back, and two are left to come back after it. */
    private static void works(Company company) {
        ApiClient buyer = company.as("buyer");
        String order = buyer.post("/documents/rental-order?submit=true", """
                        {"values": {"lines": [{"description": "Drill", "quantity": 3, "price": 20}]}}""")
                .expect(201)
                .id();
        ApiClient.Answer back = convert(buyer, order);
        assertThat(back.number("/values/lines/0/quantity")).isEqualByComparingTo("3");
        buyer.patch("/documents/rental-return/" + back.id(), """
                        {"values": {"lines": [{"id": "%s", "quantity": 1}]}}""".formatted(back.text("/values/lines/0/id")))
                .expect(200);
        buyer.post("/documents/rental-return/" + back.id() + "/submit", "").expect(200);
        assertThat(convert(buyer, order).number("/values/lines/0/quantity")).isEqualByComparingTo("2");
    }
}
