package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.formwork.definition.Definitions;
import io.formwork.scenario.PackagedScenarios;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/**
 * A consultant makes an application from nothing in the browser: two forms, a ledger, a conversion, an approval, a list, a
 * report, a print, a scenario recorded by doing the work once; and brings it to another company as a template.
 */
@FormworkTest
class ApplicationBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private final ApplicationContext context;
    private final Definitions definitions;
    private int presses;

    ApplicationBrowserTest(TestCompanies companies, ApplicationContext context, Definitions definitions) {
        this.companies = companies;
        this.context = context;
        this.definitions = definitions;
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

        publish(page);
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
        System.out.printf("An application: %d presses, %d s%n", presses, (System.nanoTime() - begun) / 1_000_000_000);
        assertThat(presses).isLessThan(50);

        String order = works(company);
        design(page, order);
        record(page, company);
        byte[] zip = export(page);
        Company other = install(zip);
        works(other);
        recordedHolds(other);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void publish(Page page) {
        press(button(page, "Publish"));
        press(page.locator("vaadin-dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Publish").setExact(true)));
    }

    /** Each proposes something that runs at once, and is published with the others. */
    private void design(Page page, String order) {
        int before = presses;
        go(page, "design/approval/rental-order");
        assertThat(page.locator(".fwf-card")).hasCount(2);
        go(page, "design/list/rental-order");
        press(button(page, "+ View for others"));
        assertThat(page.getByLabel("Title (English)").first()).isFocused();
        page.keyboard().type("Out now");
        page.keyboard().press("Tab");
        assertThat(page.locator(".fw-view-tab").last()).hasText("Out now");
        go(page, "design/report/new:ledger:rented-out");
        assertThat(page.locator("[data-design^='columns.']").first()).isVisible();
        page.getByLabel("Title (English)").first().fill("What is out");
        page.keyboard().press("Tab");
        assertThat(page.locator(".fwd-bar h1")).hasText("Report: What is out");
        go(page, "design/print/new:rental-order/" + order);
        assertThat(page.locator(".fwd-page").first()).isVisible();
        publish(page);
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
        assertThat(page.locator(".fw-rail")).containsText("What is out");
        System.out.printf("Approval, list, report and print: %d presses%n", presses - before);
    }

    private void record(Page page, Company company) {
        go(page, "design/scenarios/record");
        press(button(page, "Start recording"));
        assertThat(page.locator(".fwd-record")).isVisible();
        ApiClient buyer = company.as("buyer");
        String order = order(buyer);
        approve(company);
        ApiClient.Answer back = convert(buyer, order);
        buyer.post("/documents/rental-return/" + back.id() + "/submit", "").expect(200);
        // The page itself asks every twenty seconds, this part of it every two.
        assertThat(page.locator(".fwd-record-row").first())
                .containsText("Rental return", new LocatorAssertions.ContainsTextOptions().setTimeout(8_000));
        page.reload();
        assertThat(page.locator(".fwd-record-row").first()).containsText("Rental return");
        assertAccessible(page, "a scenario being recorded");
        press(button(page, "Make the scenario"));
        assertThat(page.getByText("Say in a few words what it shows")).isVisible();
        page.getByLabel("What it shows").fill("Lent and brought back");
        press(button(page, "Make the scenario"));
        assertThat(page).hasURL(Pattern.compile(".*/design/scenarios/.*lent-and-brought-back.*"));
        assertThat(page.locator("fw-yaml textarea")).hasValue(Pattern.compile("[\\s\\S]*rental-return[\\s\\S]*"));
        publish(page);
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
    }

    private byte[] export(Page page) {
        go(page, "templates");
        press(page.getByText("Own definitions as template"));
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("rental");
        page.getByLabel("Title in English").fill("Rental");
        page.getByLabel("Title in Chinese").fill("租赁");
        press(button(page, "Make package"));
        Locator file = page.getByText(Pattern.compile("Download rental.zip"));
        try {
            return Files.readAllBytes(page.waitForDownload(file::click).path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Company install(byte[] zip) {
        Company other = companies.withMasters();
        Page page = window(1366, 768, "zh-CN");
        signIn(page, other.system().tenant().code(), "admin", TestCompanies.PASSWORD);
        go(page, "templates");
        page.locator(".fw-template-upload input[type=file]")
                .setInputFiles(new FilePayload("rental.zip", "application/zip", zip));
        press(page.locator("a[href='templates/rental']"));
        press(page.getByText("安装 1.0.0"));
        assertThat(page.getByText("租赁 1.0.0 已运行")).isVisible();
        return other;
    }

    /** What was recorded in one company holds in a third, with nothing but what the package says. */
    private void recordedHolds(Company other) {
        assertThat(PackagedScenarios.run(context, other.system().get(definitions::packages), "rental"))
                .containsExactly("lent-and-brought-back holds");
    }

    private static String order(ApiClient buyer) {
        return buyer.post("/documents/rental-order?submit=true", """
                        {"values": {"lines": [{"description": "Drill", "quantity": 3, "price": 20}]}}""")
                .expect(201)
                .id();
    }

    /** Where somebody has no manager, whoever configures the system is asked. */
    private static void approve(Company company) {
        ApiClient admin = company.as("admin");
        admin.post("/tasks/" + admin.get("/tasks").expect(200).text("/items/0/id") + "/approve", "{}")
                .expect(200);
    }

    private static ApiClient.Answer convert(ApiClient buyer, String order) {
        return buyer.post("/documents/rental-order/" + order + "/conversions/rental-order-to-rental-return", "{}")
                .expect(201);
    }

    /** Three are lent, one comes back, and two are left to come back after it. */
    private static String works(Company company) {
        ApiClient buyer = company.as("buyer");
        String order = order(buyer);
        if (buyer.get("/documents/rental-order/" + order).text("/state").equals("pending")) {
            approve(company);
        }
        ApiClient.Answer back = convert(buyer, order);
        assertThat(back.number("/values/lines/0/quantity")).isEqualByComparingTo("3");
        buyer.patch("/documents/rental-return/" + back.id(), """
                        {"values": {"lines": [{"id": "%s", "quantity": 1}]}}""".formatted(back.text("/values/lines/0/id")))
                .expect(200);
        buyer.post("/documents/rental-return/" + back.id() + "/submit", "").expect(200);
        assertThat(convert(buyer, order).number("/values/lines/0/quantity")).isEqualByComparingTo("2");
        return order;
    }
}
