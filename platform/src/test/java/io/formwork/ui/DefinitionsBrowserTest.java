package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Definitions besides those of one form: a spreadsheet becomes one, its text is edited, and who may what is ticked. */
@FormworkTest
class DefinitionsBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private Company company;

    DefinitionsBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    @BeforeEach
    void company() {
        company = companies.withMasters();
    }

    private Page admin() {
        Page page = window(1366, 900, "en-US");
        signIn(page, company.system().tenant().code(), "admin", TestCompanies.PASSWORD);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void publish(Page page) {
        button(page, "Publish").click();
        page.locator("vaadin-dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Publish").setExact(true))
                .click();
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
    }

    @Test
    void a_spreadsheet_with_a_title_and_days_as_people_write_them_becomes_a_form_with_its_rows() {
        Page page = admin();
        go(page, "design/file");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("Machines.csv", "text/csv", """
                Machines of the yard,,,,
                Plate,boughtOn,Rent a day,Supplier,State
                A1,25/12/2024,"¥1,200.00",S1,free
                A2,3/4/2025,80,S1,out
                A3,NULL,95.5,S2,free
                A4,1/1/2026,80,S1,free
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".fwd-sheet-columns")).containsText("boughtOn");
        assertAccessible(page, "the columns of a spreadsheet");
        button(page, "Publish, and look at 4 rows").click();
        assertThat(page.locator(".fw-import-figures")).containsText("4");
        button(page, "Import 4").click();
        assertThat(page.locator(".fw-import-figure").first()).containsText("4");
        assertThat(page.getByText("To the list")).isVisible();

        ApiClient admin = company.as("admin");
        assertThat(admin.get("/forms/machines").text("/fields/boughtOn/type")).isEqualTo("date");
        assertThat(admin.get("/forms/machines").text("/fields/boughtOn/title/en"))
                .isEqualTo("Bought on");
        assertThat(admin.get("/forms/machines").text("/fields/supplier/to")).isEqualTo("supplier");
        ApiClient.Answer second =
                admin.get("/documents/machines?filter=code==A2").expect(200);
        assertThat(second.text("/items/0/values/boughtOn")).isEqualTo("2025-04-03");
        assertThat(second.number("/items/0/values/rentADay")).isEqualByComparingTo("80");
        assertThat(admin.get("/documents/machines?filter=rentADay==1200").body().get("items"))
                .hasSize(1);
    }

    @Test
    void the_text_of_a_definition_says_what_is_wrong_at_its_line_and_is_published_when_it_is_mended() {
        Page page = admin();
        go(page, "design/d/form/supplier");
        Locator text = page.locator("fw-yaml textarea");
        String before = text.inputValue();
        assertThat(before).contains("form: supplier");
        text.fill(
                before.replaceFirst("(?m)^fields:", "fields:\n  rating: {type: intger, title: {en: Rating, zh: 评级}}"));
        page.keyboard().press("Control+s");
        assertThat(page.getByText(Pattern.compile("did you mean .?integer")).first())
                .isVisible();
        text.fill(
                before.replaceFirst("(?m)^fields:", "fields:\n  rating: {type: integer, title: {en: Rating, zh: 评级}}"));
        page.keyboard().press("Control+s");
        assertThat(page.getByText(Pattern.compile("did you mean"))).hasCount(0);
        publish(page);

        ApiClient admin = company.as("admin");
        assertThat(admin.get("/forms/supplier").text("/fields/rating/title/zh")).isEqualTo("评级");
        assertThat(admin.get("/overlay").body().at("/files").toString()).contains("fields.rating");
    }

    @Test
    void a_new_role_may_what_another_may_but_for_what_is_unticked() {
        Page page = admin();
        go(page, "design/permissions");
        assertAccessible(page, "the permissions");
        button(page, "New role").click();
        button(page, "Make it").click();
        assertThat(page.getByText("Give the role a name")).isVisible();
        page.getByLabel("What people call it").fill("Junior buyer");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("May what this role may"))
                .fill("Buyer");
        page.locator("vaadin-combo-box-item:not([hidden])")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*Buyer\\s*$")))
                .click();
        button(page, "Make it").click();
        assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
        assertThat(page.locator("vaadin-select").first()).containsText("Junior buyer");
        page.locator("vaadin-select").nth(1).click();
        page.locator("vaadin-select-item:visible")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*Purchase\\s*$")))
                .click();
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Purchase order: Submit"))
                .click();
        assertThat(page.locator(".fwd-grant.ours").filter(new Locator.FilterOptions().setHasText("Purchase order")))
                .isVisible();
        publish(page);

        ApiClient admin = company.as("admin");
        String own = admin.get("/overlay").body().get("files").toString();
        assertThat(own).contains("templates/own/roles.yaml").contains("Junior buyer");
        String order = admin.get("/overlay")
                .body()
                .at("/files/overlays~1form~1purchase-order.yaml")
                .asString();
        assertThat(order)
                .containsPattern("permissions\\.junior-buyer")
                .contains("create")
                .doesNotContain("submit");
        admin.post("/users", """
                        {"name": "junior", "fullName": "Junior", "roles": ["junior-buyer"], "language": "en"}""").expect(201);
    }
}
