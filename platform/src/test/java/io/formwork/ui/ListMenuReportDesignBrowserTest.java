package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists, the menu and reports are changed where they are seen, and everybody works with them once they are published. */
@FormworkTest
class ListMenuReportDesignBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private Company company;

    ListMenuReportDesignBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    @BeforeEach
    void company() {
        company = companies.withMasters();
        for (int price : new int[] {100, 900}) {
            company.as("buyer")
                    .post(
                            "/documents/purchase-order",
                            "{\"values\": {\"supplier\": \"S1\", \"reason\": \"Stock\", \"lines\": [{\"item\": \"A\", \"quantity\": 3, \"price\": "
                                    + price + "}]}}")
                    .expect(201);
        }
    }

    private Page as(String user) {
        Page page = window(1366, 768, "en-US");
        signIn(page, company.system().tenant().code(), user, TestCompanies.PASSWORD);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator element(Page page, String path) {
        return page.locator("[data-design='" + path + "']");
    }

    private static Locator offered(Page page, String kind) {
        return page.locator("[data-kind='" + kind + "']");
    }

    private static void drag(Page page, Locator what, Locator before, int down) {
        BoundingBox from = what.boundingBox();
        BoundingBox to = before.boundingBox();
        page.mouse().move(from.x + 20, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(from.x + 40, from.y + from.height / 2 + 20);
        page.mouse().move(to.x + 3, to.y + down, new Mouse.MoveOptions().setSteps(4));
        page.mouse().up();
    }

    private static void publish(Page page) {
        button(page, "Publish").click();
        page.locator("vaadin-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish"))
                .click();
        assertThat(page.locator(".fw-shell")).isVisible();
    }

    @Test
    void a_list_gets_a_column_a_width_a_mark_and_a_view() {
        Page admin = as("admin");
        go(admin, "design/list/purchase-order");
        assertThat(element(admin, "columns.supplier")).isVisible();
        assertAccessible(admin, "the design of a list");
        drag(admin, offered(admin, "reason"), element(admin, "columns.supplier"), 10);
        assertThat(admin.locator(".fwl-design th").nth(1)).hasText("Reason");
        admin.locator(".fwd-properties, .fwd-panel").getByLabel("Width (dots)").fill("240");
        admin.keyboard().press("Tab");
        assertThat(button(admin, "Undo: Reason: width (dots)")).isEnabled();

        admin.locator("fw-listing .glass").focus();
        admin.keyboard().press("Escape");
        button(admin, "Mark rows").click();
        Locator mark = admin.locator(".fwl-mark");
        mark.getByLabel("While", new Locator.GetByLabelOptions().setExact(true)).fill("total > 1000");
        admin.keyboard().press("Tab");
        // 3 × 900 is more than a thousand, 3 × 100 is not.
        assertThat(admin.locator(".fwl-design .fw-mark")).hasCount(1);

        button(admin, "+ View for others").click();
        assertThat(admin.getByLabel("Title (English)").first()).isFocused();
        admin.keyboard().type("Large orders");
        admin.keyboard().press("Tab");
        assertThat(admin.locator(".fw-view-tab").last()).hasText("Large orders");
        admin.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("For"))
                .fill("Buyer");
        assertThat(admin.locator("vaadin-multi-select-combo-box-item:visible")).hasText("Buyer");
        admin.keyboard().press("Enter");
        assertThat(button(admin, "Undo: Large orders: for")).isEnabled();
        admin.keyboard().press("Tab");
        assertThat(admin.locator("vaadin-multi-select-combo-box-item:visible")).hasCount(0);
        publish(admin);

        Page buyer = as("buyer");
        go(buyer, "f/purchase-order");
        assertThat(buyer.locator(".fw-view-tab").filter(new Locator.FilterOptions().setHasText("Large orders")))
                .isVisible();
        assertThat(buyer.locator(".fw-grid .fw-mark").filter(new Locator.FilterOptions().setHasText("Mark")))
                .hasCount(1);
        Page lead = as("lead");
        go(lead, "f/purchase-order");
        assertThat(lead.locator(".fw-grid")).containsText("Reason");
        assertThat(lead.locator(".fw-view-tab").filter(new Locator.FilterOptions().setHasText("Large orders")))
                .hasCount(0);
    }

    @Test
    void an_entry_of_the_menu_moves_to_another_area_and_an_area_gets_another_name() {
        Page admin = as("admin");
        go(admin, "design/menu");
        assertThat(element(admin, "area/purchase")).isVisible();
        assertAccessible(admin, "the design of the menu");
        drag(admin, element(admin, "item/purchase/purchase-request"), element(admin, "item/sales/quotation"), 2);
        assertThat(element(admin, "item/sales/purchase-request")).isVisible();
        assertThat(element(admin, "item/purchase/purchase-request")).hasCount(0);
        BoundingBox area = element(admin, "area/purchase").boundingBox();
        admin.mouse().click(area.x + 60, area.y + 16);
        admin.getByLabel("Title (English)").fill("Buying");
        admin.keyboard().press("Tab");
        assertThat(element(admin, "area/purchase")).containsText("Buying");
        publish(admin);
        go(admin, "f/supplier");
        assertThat(admin.locator(".fw-rail")).containsText("Buying");
    }

    @Test
    void a_report_begins_with_a_form_gets_columns_and_answers_everybody() {
        Page admin = as("admin");
        go(admin, "design/report/new:form:supplier");
        assertThat(element(admin, "columns.name")).isVisible();
        assertAccessible(admin, "the design of a report");
        drag(admin, offered(admin, "paymentTerm"), element(admin, "columns.name"), 10);
        assertThat(element(admin, "columns.paymentTerm")).isVisible();
        assertThat(admin.locator(".fwl-design")).containsText("First supplier");
        admin.locator("fw-listing .glass").focus();
        admin.keyboard().press("Escape");
        assertThat(admin.locator(".fwd-panel h2")).hasText("Supplier overview");
        admin.getByLabel("Title (English)").fill("Our suppliers");
        admin.keyboard().press("Tab");
        assertThat(admin.locator(".fwd-bar h1")).hasText("Report: Our suppliers");
        publish(admin);
        assertThat(admin.locator(".fw-report h1")).hasText("Our suppliers");
        assertThat(admin.locator(".fw-grid")).containsText("First supplier");
        assertThat(admin.locator(".fw-rail")).containsText("Our suppliers");
    }

    @Test
    void a_report_takes_numbers_of_a_second_source_and_computes_with_them() {
        company.as("keeper").post("/documents/goods-receipt?submit=true", """
                        {"values": {"supplier": "S1", "warehouse": "W1",
                            "lines": [{"item": "A", "quantity": 5, "price": 4}, {"item": "A", "quantity": 3, "price": 4}]}}""").expect(201);
        Page admin = as("admin");
        go(admin, "design/report/new:ledger:stock");
        Locator also = admin.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Also what a ledger or form says of each row"));
        also.fill("Goods receipt: Lines");
        admin.locator("vaadin-combo-box-item:not([hidden])").first().click();
        assertThat(admin.locator(".fwr-join")).containsText("Goods receipt");
        offered(admin, "goodsReceiptLines.quantity").click();
        // Two lines of 5 and 3 came in, and 8 are there for 32.
        assertThat(admin.locator(".fwl-design")).containsText("Goods receipt: Quantity");
        offered(admin, "=").click();
        Locator value = admin.locator(".fwd-panel fw-expression textarea").first();
        assertThat(value).hasValue("0");
        value.fill("value /");
        value.press("Tab");
        assertThat(admin.locator(".fwd-panel fw-expression [slot=error-message]")
                        .first())
                .not()
                .isEmpty();
        value.fill("round(value / goodsReceiptLines.quantity, 2) + 100");
        value.press("Tab");
        assertThat(admin.locator(".fwl-design")).containsText("104");
        assertAccessible(admin, "a report with a second source");
        publish(admin);
        assertThat(admin.locator(".fw-grid")).containsText("104");
    }

    private static void preview(Page page, String how) {
        page.locator(".fwd-bar vaadin-menu-bar-button")
                .filter(new Locator.FilterOptions().setHasText("Preview"))
                .first()
                .click();
        page.locator("[role=menuitem], [role=menuitemcheckbox]")
                .filter(new Locator.FilterOptions().setHasText(how))
                .last()
                .click();
        page.keyboard().press("Escape");
    }

    @Test
    void what_was_changed_of_a_list_leads_back_and_a_phone_shows_cards() {
        Page admin = as("admin");
        go(admin, "design/list/purchase-order");
        offered(admin, "reason").click();
        assertThat(element(admin, "columns.reason")).isVisible();
        admin.locator("fw-listing .glass").focus();
        admin.keyboard().press("Escape");
        preview(admin, "On a phone");
        assertThat(admin.locator(".fwl-cards .fw-card")).hasCount(2);
        assertThat(admin.locator(".fwl-cards")).containsText("PO-");
        button(admin, "Back to the template: Columns of the list").click();
        assertThat(button(admin, "Back to the template: Columns of the list")).isHidden();
        preview(admin, "On a phone");
        assertThat(admin.locator(".fwl-cards")).hasCount(0);
        assertThat(element(admin, "columns.number")).isVisible();
        assertThat(element(admin, "columns.reason")).hasCount(0);
    }

    @Test
    void the_menu_is_seen_as_a_role_and_one_property_leads_back() {
        Page admin = as("admin");
        go(admin, "design/menu");
        BoundingBox area = element(admin, "area/purchase").boundingBox();
        admin.mouse().click(area.x + 60, area.y + 16);
        admin.getByLabel("Title (English)").fill("Buying");
        admin.keyboard().press("Tab");
        assertThat(element(admin, "area/purchase")).containsText("Buying");
        button(admin, "Back to the template: Title").click();
        assertThat(element(admin, "area/purchase")).not().containsText("Buying");
        preview(admin, "As Storekeeper");
        assertThat(element(admin, "item/purchase/goods-receipt")).isVisible();
        assertThat(element(admin, "item/purchase/quotation-comparison")).hasCount(0);
    }

    @Test
    void a_column_that_was_taken_off_a_report_comes_back() {
        Page admin = as("admin");
        go(admin, "design/report/late-purchase-orders");
        element(admin, "columns.ordered").click(new Locator.ClickOptions().setForce(true));
        button(admin, "Take off the report").click();
        assertThat(element(admin, "columns.ordered")).hasCount(0);
        button(admin, "Back to the template: Ordered").click();
        assertThat(element(admin, "columns.ordered")).isVisible();
    }
}
