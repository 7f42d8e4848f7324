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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever heads a department changes who approves, tries it on a document, and the next document is asked about so. */
@FormworkTest
class FlowBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private Company company;
    private int presses;

    FlowBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    @BeforeEach
    void company() {
        company = companies.withMasters();
        presses = 0;
    }

    private Page as(String user, int width, String language) {
        Page page = window(width, width < 500 ? 844 : 768, language);
        signIn(page, company.system().tenant().code(), user, TestCompanies.PASSWORD);
        return page;
    }

    private void press(Locator what) {
        presses++;
        what.click();
    }

    private static Locator card(Page page, String title) {
        return page.locator(".fwf-card").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** An order over so many pieces at 10 each. */
    private String order(int pieces) {
        return company.as("buyer")
                .post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": %d}]}}""".formatted(pieces))
                .expect(201)
                .id();
    }

    private void approve(String user) {
        ApiClient person = company.as(user);
        person.post("/tasks/" + person.get("/tasks").expect(200).text("/items/0/id") + "/approve", "{}")
                .expect(200);
    }

    private int asked(String user) {
        return company.as(user).get("/tasks").expect(200).body().get("items").size();
    }

    @Test
    void a_step_above_an_amount_is_added_tried_and_published_and_the_next_order_is_asked_so() {
        String large = order(12_000);
        String before = order(15_000);
        company.as("buyer")
                .post("/documents/purchase-order/" + before + "/submit", "{}")
                .expect(200);
        Page admin = as("admin", 1366, "en-US");
        go(admin, "f/purchase-order/" + large);
        long begun = System.nanoTime();
        press(admin.locator(".fw-actions vaadin-menu-bar-button:has([icon='vaadin:ellipsis-dots-h'])")
                .first());
        press(admin.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Design the approval")));
        assertThat(card(admin, "Head of purchasing")).containsText("one is enough");
        assertAccessible(admin, "the design of an approval");

        press(admin.locator(".fwf-flow > .fwf-plus button").last());
        press(admin.locator(".fwf-menu-item.when"));
        assertThat(admin.locator(".fwf-value input")).isFocused();
        admin.keyboard().type("100000");
        admin.keyboard().press("Tab");
        assertThat(admin.locator(".fwf-branch-head.chosen")).containsText("Net total is above 100,000");
        press(card(admin, "Manager of whoever hands in"));
        assertThat(admin.locator(".fwf-head h2")).hasText("Approval");
        press(admin.locator(".fwf-way vaadin-select"));
        press(admin.locator("vaadin-select-item").filter(new Locator.FilterOptions().setHasText("Role")));
        Locator role = admin.locator(".fwf-way vaadin-combo-box input");
        role.fill("Accountant");
        press(admin.locator("vaadin-combo-box-item:not([hidden])")
                .filter(new Locator.FilterOptions().setHasText("Accountant"))
                .first());
        assertThat(card(admin, "Role Accountant")).isVisible();
        Locator name = admin.locator(".fwf-panel vaadin-text-field input").first();
        name.fill("Accounts");
        name.press("Tab");
        assertThat(card(admin, "Accounts")).isVisible();

        press(button(admin, "Try it"));
        assertThat(card(admin, "Accounts")).hasClass(Pattern.compile(".*asked.*"));
        assertThat(card(admin, "Accounts")).containsText("finance");
        assertThat(admin.locator(".fwf-run li")).hasCount(3);

        assertThat(company.as("admin")
                        .get("/documents/purchase-order/" + large + "/dry-run?draft=true")
                        .expect(200)
                        .text("/steps/2/people/0/user"))
                .isEqualTo("finance");
        company.as("buyer")
                .get("/documents/purchase-order/" + large + "/dry-run")
                .expect(403);
        press(button(admin, "Publish"));
        Locator dialog = admin.locator("vaadin-dialog");
        assertThat(dialog.locator(".fwd-line")).hasText(new String[] {"Step Condition added", "Step Accounts added"});
        press(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish")));
        assertThat(admin.locator(".fw-list-head .fw-quiet").last()).containsText("Nothing changed yet");
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        System.out.println("From the order to the published approval: " + presses + " presses, " + seconds + " s");
        assertThat(presses).isLessThanOrEqualTo(12);

        // What was handed in before goes on as it was, until somebody moves it.
        admin.locator(".fw-head-actions vaadin-menu-bar-button").first().click();
        admin.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Documents under way"))
                .click();
        assertThat(dialog.locator(".fwf-move")).hasCount(1);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Move to the present version"))
                .click();
        assertThat(dialog.locator(".fwf-move")).hasCount(0);
        approve("lead");
        approve("director");
        assertThat(asked("finance")).isEqualTo(1);
        approve("finance");

        String small = order(6_000);
        company.as("buyer")
                .post("/documents/purchase-order/" + large + "/submit", "{}")
                .expect(200);
        approve("lead");
        approve("director");
        assertThat(asked("finance")).isEqualTo(1);
        approve("finance");
        company.as("buyer")
                .post("/documents/purchase-order/" + small + "/submit", "{}")
                .expect(200);
        approve("lead");
        approve("director");
        assertThat(asked("finance")).isZero();
    }

    @Test
    void the_keyboard_alone_adds_moves_and_undoes() {
        Page admin = as("admin", 1366, "en-US");
        go(admin, "design/p/purchase-order-approval");
        Locator flow = admin.locator(".fwf-flow");
        assertThat(card(admin, "Director")).isVisible();
        flow.focus();
        admin.keyboard().press("ArrowDown");
        assertThat(admin.locator(".fwf-card.chosen")).containsText("Head of purchasing");
        admin.keyboard().press("+");
        assertThat(admin.locator(".fwf-menu-item").first()).isFocused();
        admin.keyboard().press("Enter");
        assertThat(card(admin, "Manager of whoever hands in")).isVisible();
        assertThat(admin.locator(".fwf-panel vaadin-text-field input").first()).isFocused();
        flow.focus();
        admin.keyboard().press("Alt+ArrowUp");
        assertThat(admin.locator(".fwf-card").nth(1)).containsText("Manager of whoever hands in");
        flow.focus();
        admin.keyboard().press("Control+z");
        assertThat(admin.locator(".fwf-card").nth(1)).containsText("Head of purchasing");
        flow.focus();
        admin.keyboard().press("Control+z");
        assertThat(card(admin, "Manager of whoever hands in")).hasCount(0);
    }

    @Test
    void a_form_without_an_approval_gets_one_and_undoing_takes_it_away() {
        Page admin = as("admin", 1366, "zh-CN");
        go(admin, "design/approval/purchase-request");
        assertThat(admin.locator(".fwf-card")).hasCount(2);
        assertThat(admin.locator(".fw-title h1")).hasText("审批");
        assertThat(card(admin, "提交人的直属主管")).containsText("审批");
        admin.locator(".fw-head-actions vaadin-button").first().click();
        assertThat(admin.locator(".fwd-definitions")).isVisible();
    }

    @Test
    void a_phone_reads_it_and_what_is_chosen_comes_up_as_a_sheet() {
        Page admin = as("admin", 390, "zh-CN");
        go(admin, "design/p/purchase-order-approval");
        assertThat(admin.locator(".fwf-side")).isHidden();
        card(admin, "采购主管审批").tap();
        assertThat(admin.locator(".fwf-side")).isVisible();
        assertThat(admin.locator(".fwf-head h2")).hasText("采购主管审批");
        assertAccessible(admin, "the design of an approval on a phone");
        admin.locator(".fwf-sheet-close").click();
        assertThat(admin.locator(".fwf-side")).isHidden();
    }

    @Test
    void a_bpmn_process_is_drawn_with_our_properties_and_only_what_is_allowed() {
        Page admin = as("admin", 1366, "en-US");
        go(admin, "design/p/sales-order-approval");
        Locator director = admin.locator("[data-element-id=director]").first();
        assertThat(director).isVisible();
        assertThat(admin.locator(".bjs-powered-by")).isVisible();
        assertThat(admin.locator(".djs-palette .entry")).hasCount(9);
        director.click();
        assertThat(admin.locator(".fwf-head h2")).hasText("Director");
        assertThat(admin.locator(".fwf-way vaadin-combo-box input")).hasValue("Director");
        Locator name = admin.locator(".fwf-panel vaadin-text-field input").first();
        name.fill("Board");
        name.press("Tab");
        assertThat(director).containsText("Board");
        assertThat(admin.locator(".fw-list-head .fw-quiet").last()).containsText("Saved as draft");

        // A task that nothing leads on from is refused, and it says so at its element.
        admin.locator(".djs-context-pad [data-action=append-task]").click();
        assertThat(admin.locator(".fwb-note.wrong").first()).containsText("one flow leaves it");
        admin.locator(".fw-head-actions vaadin-button").first().click();
        assertThat(admin.locator(".fwb-note.wrong")).hasCount(0);

        button(admin, "Compare versions").click();
        assertThat(admin.locator(".fwf-diff .fwb-stage")).hasCount(2);
        assertThat(admin.locator(".fwf-diff .djs-element.fwb-changed")).hasCount(2);
        assertThat(admin.locator(".fwf-diff .fwb-note")).containsText("Director → Board");
        admin.locator("vaadin-dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Back").setExact(true))
                .click();
        assertThat(admin.locator(".fwf-diff")).hasCount(0);

        button(admin, "Publish").click();
        Locator dialog = admin.locator("vaadin-dialog");
        assertThat(dialog.locator(".fwd-line")).hasText("The drawing changed");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish"))
                .click();
        assertThat(admin.locator(".fw-list-head .fw-quiet").last()).containsText("Nothing changed yet");
        assertThat(admin.locator(".fwd-origin.tenant")).hasText("Yours");
        button(admin, "Back to the template").click();
        assertThat(director).containsText("Director");
    }

    @Test
    void a_flow_is_taken_as_bpmn_and_the_form_goes_through_it() {
        Page admin = as("admin", 1366, "en-US");
        go(admin, "design/p/purchase-order-approval");
        admin.locator(".fw-head-actions vaadin-menu-bar-button").first().click();
        admin.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Take as BPMN"))
                .click();
        admin.locator("vaadin-confirm-dialog vaadin-button[slot='confirm-button']")
                .click();
        assertThat(admin.locator("[data-element-id=lead]").first()).isVisible();
        assertThat(admin.locator("[data-element-id=director]").first()).containsText("Director");
        assertThat(admin.locator(".fwf-finding")).hasCount(0);
        go(admin, "design/approval/purchase-order");
        assertThat(admin.locator("[data-element-id=lead]").first()).isVisible();
    }

    @Test
    void nobody_designs_an_approval_without_the_right() {
        Page buyer = as("buyer", 1366, "en-US");
        go(buyer, "design/p/purchase-order-approval");
        assertThat(buyer.locator(".fw-empty h1")).hasText("Nothing here");
        go(buyer, "design/approval/purchase-order");
        assertThat(buyer.locator(".fw-empty h1")).hasText("Nothing here");
    }
}
