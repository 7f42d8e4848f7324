package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tabs of a form: on a document, and where the form is designed. */
@FormworkTest
class TabsBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private Company company;

    TabsBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    @BeforeEach
    void company() {
        company = companies.withMasters();
    }

    private Page as(String user, int height) {
        Page page = window(1366, height, "en-US");
        signIn(page, company.system().tenant().code(), user, TestCompanies.PASSWORD);
        return page;
    }

    private static Locator tab(Page page, String name) {
        return page.locator(".fw-tabs vaadin-tab").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator element(Page page, String path) {
        return page.locator("[data-design='" + path + "']");
    }

    private static Locator entry(Page page, String field) {
        return element(page, "fields." + field).locator("input");
    }

    @Test
    void what_is_wrong_in_a_tab_is_counted_on_it_and_led_to_and_what_is_in_others_stays() {
        Page keeper = as("keeper", 768);
        go(keeper, "f/item/new");
        assertThat(tab(keeper, "Prices and cost")).hasAttribute("aria-selected", "true");
        assertThat(entry(keeper, "minStock")).hasCount(0);
        assertAccessible(keeper, "a form with tabs");
        entry(keeper, "code").fill("T-1");
        entry(keeper, "name").fill("Tabbed");

        // With the keyboard alone.
        tab(keeper, "Prices and cost").focus();
        keeper.keyboard().press("ArrowRight");
        keeper.keyboard().press("Enter");
        assertThat(tab(keeper, "Stock")).hasAttribute("aria-selected", "true");
        entry(keeper, "minStock").fill("9");
        entry(keeper, "maxStock").fill("3");
        keeper.keyboard().press("Tab");
        tab(keeper, "Units and bins").click();
        assertThat(entry(keeper, "minStock")).isHidden();
        assertThat(tab(keeper, "Stock").locator(".fw-tab-faults")).hasText("1");
        assertThat(tab(keeper, "Prices and cost").locator(".fw-tab-faults")).hasCount(0);

        keeper.keyboard().press("Control+s");
        keeper.locator(".fw-problems")
                .getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("The maximum is not below the minimum"))
                .click();
        assertThat(entry(keeper, "maxStock")).isFocused();
        entry(keeper, "maxStock").fill("30");
        keeper.keyboard().press("Tab");
        assertThat(tab(keeper, "Stock").locator(".fw-tab-faults")).isHidden();
        assertThat(entry(keeper, "minStock")).hasValue("9");
    }

    @Test
    void a_tab_is_put_on_a_form_and_called_and_fields_are_dragged_into_it_and_it_goes_again() {
        Page admin = as("admin", 1100);
        go(admin, "design/f/item/new");
        assertThat(element(admin, "fields.code")).isVisible();
        drag(admin, admin.locator("[data-kind=tab]"), tab(admin, "Stock"), null);
        assertThat(tab(admin, "New tab")).isVisible();
        Locator title = admin.locator(".fwd-properties")
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Locator.GetByRoleOptions()
                                .setName("Title (English)")
                                .setExact(true));
        assertThat(title).isFocused();
        admin.keyboard().type("Sizes");
        admin.keyboard().press("Tab");
        assertThat(tab(admin, "Sizes")).hasAttribute("aria-selected", "true");
        assertThat(admin.locator(".fw-tab-panel:not([hidden]) .fw-section")).hasCount(0);

        // The field is carried over the tab of prices, which opens, and dropped there.
        drag(admin, element(admin, "fields.barcode"), tab(admin, "Prices and cost"), "fields.salesPrice");
        assertThat(admin.locator(".fw-tab-panel:not([hidden]) [data-design='fields.barcode']"))
                .isVisible();

        tab(admin, "Sizes").click(new Locator.ClickOptions().setForce(true));
        assertThat(admin.locator(".fwd-what h2")).hasText("Tab: Sizes");
        admin.keyboard().press("Alt+ArrowLeft");
        assertThat(admin.locator(".fw-tabs vaadin-tab").first()).hasText("Sizes");
        admin.keyboard().press("Delete");
        assertThat(tab(admin, "Sizes")).hasCount(0);
        admin.keyboard().press("Control+z");
        assertThat(tab(admin, "Sizes")).isVisible();
    }

    /** @param onto where it is dropped, after it waited over the tab; null where the tab is the place */
    private static void drag(Page page, Locator what, Locator tab, @org.jspecify.annotations.Nullable String onto) {
        BoundingBox from = what.boundingBox();
        page.mouse().move(from.x + 30, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(from.x + 50, from.y + from.height / 2 + 20);
        BoundingBox over = tab.boundingBox();
        page.mouse()
                .move(
                        over.x + 4,
                        over.y + over.height / 2,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
        if (onto != null) {
            assertThat(element(page, onto)).isVisible();
            page.waitForTimeout(900);
            BoundingBox to = element(page, onto).boundingBox();
            page.mouse().move(to.x + 60, to.y + 4, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(4));
        }
        page.mouse().up();
    }
}
