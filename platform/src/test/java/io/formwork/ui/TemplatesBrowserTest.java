package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.formwork.template.PackageArchive;
import io.formwork.template.Packages;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import org.junit.jupiter.api.Test;

/** A consultant looks at a template's next version, decides what contradicts, takes it, and goes back. */
@FormworkTest
class TemplatesBrowserTest extends InBrowser {
    private final TestCompanies companies;

    TemplatesBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    @Test
    void a_next_version_is_looked_at_decided_taken_and_gone_back_from() {
        Company company = companies.create();
        ApiClient api = company.as("admin");
        Packages.install(api, Packages.first());
        api.put("/overlay/draft", """
                {"files": {"overlays/form/tool.yaml": "overlay: form/tool\\nchanges:\\n  - {at: title.en, was: Tool, is: Our tool}\\n"}}""").expect(200);
        api.post("/overlay/publish", "").expect(200);
        api.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);
        Page page = window(1366, 768, "en-US");
        signIn(page, company.system().tenant().code(), "admin", TestCompanies.PASSWORD);
        go(page, "templates");
        assertThat(page.getByText("1.0.0 → 1.1.0")).isVisible();
        assertAccessible(page, "the templates");

        page.getByText("See what it brings").click();
        assertThat(page.getByText("1 not decided: what you changed stands")).isVisible();
        assertAccessible(page, "what a next version brings");
        page.getByText("Something else").click();
        Locator value = page.locator(".fw-upgrade-decision textarea");
        value.fill("{en: ");
        value.press("Tab");
        assertThat(page.locator("[slot='error-message']")
                        .filter(new Locator.FilterOptions().setHasText("this is not YAML")))
                .isVisible();
        assertThat(value).hasValue("{en: ");
        value.fill("Any device");
        value.press("Tab");
        assertThat(page.getByText("not decided")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upgrade to 1.1.0"))
                .click();
        assertThat(page.getByText("Lending 1.1.0 runs")).isVisible();
        assertThat(api.get("/forms/tool").text("/title/en")).isEqualTo("Any device");

        go(page, "templates");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go back to this"))
                .first()
                .click();
        page.locator("vaadin-confirm-dialog")
                .getByText("Go back to this")
                .last()
                .click();
        assertThat(page.getByText("See what it brings")).isVisible();
        assertThat(api.get("/forms/tool").text("/title/en")).isEqualTo("Our tool");

        Page phone = window(390, 844, "zh-CN");
        signIn(phone, company.system().tenant().code(), "admin", TestCompanies.PASSWORD);
        go(phone, "templates/lending");
        assertThat(phone.getByText("升级到 1.1.0")).isVisible();
        assertAccessible(phone, "what a next version brings, on a phone");
    }
}
