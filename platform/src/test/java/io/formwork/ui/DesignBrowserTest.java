package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import io.formwork.value.Uuid7;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A business user changes a form on the form itself, and everybody works with it once it is published. */
@FormworkTest
class DesignBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private final Users users;
    private Company company;
    private int presses;

    DesignBrowserTest(TestCompanies companies, Users users) {
        this.companies = companies;
        this.users = users;
    }

    @BeforeEach
    void company() {
        company = companies.withMasters();
        presses = 0;
    }

    private Page as(String user) {
        Page page = window(1366, 768, "en-US");
        signIn(page, company.system().tenant().code(), user, TestCompanies.PASSWORD);
        return page;
    }

    private void press(Locator what) {
        presses++;
        what.click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator box(Page page, String label) {
        return page.locator(".fwd-properties")
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    private static Locator element(Page page, String path) {
        return page.locator("[data-design='" + path + "']");
    }

    /** What stands under the glass is pressed through it. */
    private static void point(Page page, String path) {
        element(page, path).click(new Locator.ClickOptions().setForce(true));
    }

    /** From the middle of one thing to the upper edge of another. */
    private static void drag(Page page, Locator what, Locator before) {
        BoundingBox from = what.boundingBox();
        BoundingBox to = before.boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(from.x + from.width / 2 + 20, from.y + from.height / 2 + 20);
        page.mouse().move(to.x + 60, to.y + 4, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(4));
        page.mouse().up();
    }

    private void open(Page page) {
        go(page, "f/purchase-order/new");
        press(page.locator(".fw-actions vaadin-menu-bar-button").first());
        press(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Design this form")));
        assertThat(page.locator("fw-design .fw-section").first()).isVisible();
    }

    @Test
    void a_field_is_added_computed_required_listed_and_published_and_the_next_order_has_it() {
        Page admin = as("admin");
        long begun = System.nanoTime();
        open(admin);
        assertThat(admin.locator(".fwd-kept")).hasText("Nothing changed yet. Only you see what you change here");
        assertAccessible(admin, "the design of a form");

        presses++;
        drag(admin, admin.locator("[data-kind=money]"), element(admin, "fields.deliveryDate"));
        assertThat(element(admin, "fields.money")).isVisible();
        assertThat(box(admin, "Title (English)")).isFocused();
        admin.keyboard().type("Freight");
        admin.keyboard().press("Tab");
        assertThat(element(admin, "fields.freight")).isVisible();
        assertThat(admin.locator(".fwd-kept")).hasText("Saved as draft, only you see it");

        press(box(admin, "Formula"));
        admin.keyboard().type("tot");
        assertThat(admin.locator(".fwd-completions [aria-selected=true]")).containsText("total");
        admin.keyboard().press("Enter");
        admin.keyboard().type(" * 0.05 +");
        assertThat(admin.locator(".fwd-script [slot=error-message]").first()).isVisible();
        admin.keyboard().type(" 7");
        admin.keyboard().press("Tab");
        // Nothing is ordered on a new order yet: 0 × 0.05 + 7.
        assertThat(admin.locator(".fwd-comes").filter(new Locator.FilterOptions().setHasText("7.00")))
                .isVisible();

        press(admin.locator("[data-kind=text]"));
        assertThat(box(admin, "Title (English)")).isFocused();
        admin.keyboard().type("Carrier");
        admin.keyboard().press("Tab");
        assertThat(element(admin, "fields.carrier")).isVisible();
        press(admin.getByRole(
                        AriaRole.RADIOGROUP,
                        new Page.GetByRoleOptions().setName("Required").setExact(true))
                .getByText("When…"));
        assertThat(box(admin, "Required: When…")).isFocused();
        admin.keyboard().type("total > 1000");
        admin.keyboard().press("Tab");
        assertThat(admin.locator(".fwd-comes").filter(new Locator.FilterOptions().setHasText("No")))
                .isVisible();
        press(admin.getByText("On the list", new Page.GetByTextOptions().setExact(true)));

        press(button(admin, "Publish"));
        Locator dialog = admin.locator("vaadin-dialog");
        assertThat(dialog.locator(".fwd-line"))
                .hasText(new String[] {"Freight added", "Carrier added", "Columns of the list: Carrier added"});
        press(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish")));
        assertThat(admin.locator(".fw-shell")).isVisible();
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        System.out.println("From the form to published: " + presses + " presses, " + seconds + " s");
        assertThat(presses).isLessThanOrEqualTo(12);

        Page buyer = as("buyer");
        go(buyer, "f/purchase-order/new");
        Locator supplier = buyer.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Supplier"));
        supplier.fill("S1");
        buyer.locator("vaadin-combo-box-item:not([hidden])")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^S1 ")))
                .first()
                .click();
        buyer.locator(".fwl-add").click();
        for (String cell : new String[] {"A", "200"}) {
            buyer.keyboard().type(cell);
            buyer.keyboard().press("Tab");
        }
        // 200 at 10 is 2,000; 5 % of it and 7 are 107.
        assertThat(buyer.getByLabel("Freight", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("107.00");
        button(buyer, "Save").click();
        assertThat(buyer.locator(".fw-problems")).containsText("Carrier");
        buyer.getByLabel("Carrier", new Page.GetByLabelOptions().setExact(true)).fill("Post");
        buyer.keyboard().press("Tab");
        button(buyer, "Save").click();
        assertThat(buyer.locator(".fw-problems-title")).hasCount(0);
        go(buyer, "f/purchase-order");
        assertThat(buyer.locator(".fw-grid")).containsText("Post");
    }

    @Test
    void the_keyboard_alone_moves_undoes_and_hides() {
        Page admin = as("admin");
        go(admin, "design/f/purchase-order/new");
        Locator glass = admin.locator("fw-design .glass");
        assertThat(element(admin, "fields.supplier")).isVisible();
        glass.focus();
        admin.locator(".fwd-left").getByText("Elements").click();
        admin.locator(".fwd-entry")
                .filter(new Locator.FilterOptions().setHasText("Warehouse"))
                .click();
        assertThat(admin.locator("fw-design .chosen .tag")).containsText("Warehouse");
        glass.focus();
        admin.keyboard().press("Alt+ArrowRight");
        assertThat(admin.locator("[data-column='0.1'] [data-design='fields.warehouse']"))
                .isVisible();
        assertThat(button(admin, "Undo: move Warehouse")).isEnabled();

        glass.focus();
        admin.keyboard().press("Control+z");
        assertThat(admin.locator("[data-column='0.0'] [data-design='fields.warehouse']"))
                .isVisible();
        admin.keyboard().press("Control+Shift+z");
        assertThat(admin.locator("[data-column='0.1'] [data-design='fields.warehouse']"))
                .isVisible();

        admin.keyboard().press("Delete");
        assertThat(element(admin, "fields.warehouse")).isHidden();
        assertThat(admin.locator(".fwd-entry.hidden").filter(new Locator.FilterOptions().setHasText("Warehouse")))
                .hasCount(1);
        admin.locator(".fwd-properties")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Back to the template: Visible"))
                .click();
        assertThat(element(admin, "fields.warehouse")).isVisible();
    }

    @Test
    void nobody_designs_without_the_right_and_a_draft_is_its_owners() {
        Page buyer = as("buyer");
        go(buyer, "f/purchase-order/new");
        assertThat(buyer.locator(".fw-head h1")).isVisible();
        buyer.locator(".fw-actions vaadin-menu-bar-button").first().click();
        assertThat(buyer.getByText("Design this form")).hasCount(0);
        go(buyer, "design/f/purchase-order/new");
        assertThat(buyer.locator(".fw-empty h1")).hasText("Nothing here");

        Page admin = as("admin");
        go(admin, "design/f/purchase-order/new");
        admin.locator("[data-kind=boolean]").click();
        assertThat(element(admin, "fields.yesOrNo")).isVisible();
        go(buyer, "f/purchase-order/new");
        assertThat(buyer.locator(".fw-head h1")).isVisible();
        assertThat(element(buyer, "fields.yesOrNo")).hasCount(0);
        admin.reload();
        assertThat(admin.locator(".fwd-notices")).containsText("This is your draft from before");
        assertThat(element(admin, "fields.yesOrNo")).isVisible();
    }

    @Test
    void a_key_is_changed_with_everything_that_names_it_and_a_templates_key_says_why_it_stays() {
        Page admin = as("admin");
        go(admin, "design/f/purchase-order/new");
        admin.locator("[data-kind=money]").click();
        assertThat(box(admin, "Title (English)")).isFocused();
        admin.keyboard().type("Freight");
        admin.keyboard().press("Tab");
        assertThat(element(admin, "fields.freight")).isVisible();
        admin.locator("[data-kind=money]").click();
        assertThat(admin.locator(".fwd-key")).hasText("money");
        box(admin, "Formula").click();
        admin.keyboard().type("freight * 2");
        admin.keyboard().press("Tab");
        assertThat(admin.locator(".fwd-kept")).hasText("Saved as draft, only you see it");

        point(admin, "fields.freight");
        assertThat(admin.locator(".fwd-key")).hasText("freight");
        admin.locator(".fwd-key").click();
        Locator key = admin.locator(".fwd-key-field input");
        key.fill("state");
        key.press("Enter");
        assertThat(admin.locator(".fwd-key-field [slot=error-message]"))
                .containsText("formulas use for something else");
        key.fill("carriage");
        key.press("Enter");
        Locator dialog = admin.locator("vaadin-confirm-dialog");
        assertThat(dialog).containsText("Rename the key freight to carriage?");
        assertThat(dialog).containsText("fields.money.formula");
        assertAccessible(admin, "the question before a key is changed");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Rename").setExact(true))
                .click();
        assertThat(element(admin, "fields.carriage")).isVisible();
        assertThat(admin.locator(".fwd-key")).hasText("carriage");
        point(admin, "fields.money");
        assertThat(box(admin, "Formula")).hasValue("carriage * 2");
        button(admin, "Undo: key freight renamed to carriage").click();
        assertThat(element(admin, "fields.freight")).isVisible();

        point(admin, "fields.deliveryDate");
        assertThat(admin.locator(".fwd-key")).hasText("deliveryDate");
        admin.locator(".fwd-key").click();
        assertThat(admin.locator(".fwd-key-why")).containsText("the template");
    }

    @Test
    void a_mistake_is_said_at_its_place_and_the_page_stays_as_it_was_before() {
        Page admin = as("admin");
        go(admin, "design/f/purchase-order/new");
        admin.locator("[data-kind=text]").click();
        assertThat(element(admin, "fields.text")).isVisible();
        box(admin, "Formula").click();
        admin.keyboard().type("supplier.nothing");
        admin.keyboard().press("Escape");
        admin.keyboard().press("Tab");
        assertThat(button(admin, "1 problem")).isVisible();
        assertThat(admin.locator(".fwd-notices")).containsText("The page shows the form as it was");
        assertThat(element(admin, "fields.text")).isVisible();

        button(admin, "Publish").click();
        Locator dialog = admin.locator("vaadin-dialog");
        assertThat(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish")))
                .isDisabled();
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Back").setExact(true))
                .click();
        admin.locator(".fwd-left").getByText("Elements").click();
        admin.locator(".fwd-entry").first().click();
        button(admin, "1 problem").click();
        dialog.locator(".fwd-line").click();
        assertThat(admin.locator(".fwd-what h2")).hasText("Text");

        admin.locator(".fwd-right").getByText("YAML").click();
        Locator yaml = admin.locator(".fwd-yaml textarea");
        assertThat(yaml).hasValue(Pattern.compile("text: .*formula: supplier.nothing.*", Pattern.DOTALL));
        yaml.fill("text: {type: text, title: {en: Text}, formula: supplier.name}");
        button(admin, "Take over").click();
        assertThat(admin.locator(".fwd-problems")).isHidden();
        admin.locator(".fwd-right").getByText("Properties").click();
        assertThat(box(admin, "Formula")).hasValue("supplier.name");
    }

    @Test
    void two_who_change_the_same_decide_whose_value_stands() {
        company.system()
                .run(() -> users.save(
                        new User(Uuid7.next(), "second", "Second", Set.of("admin"), null, null, "second@example.com"),
                        TestCompanies.PASSWORD,
                        Locale.ENGLISH));
        Page first = as("admin");
        Page second = as("second");
        for (Page page : new Page[] {first, second}) {
            go(page, "design/f/purchase-order/new");
            page.locator(".fwd-left").getByText("Elements").click();
            page.locator(".fwd-entry")
                    .filter(new Locator.FilterOptions().setHasText("Remark"))
                    .click();
            assertThat(page.locator(".fwd-what h2")).hasText("Remark");
            box(page, "Title (English)").fill(page == first ? "Note" : "Memo");
            page.keyboard().press("Tab");
            assertThat(page.locator(".fwd-kept")).hasText("Saved as draft, only you see it");
        }
        button(first, "Publish").click();
        first.locator("vaadin-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish"))
                .click();
        assertThat(first.locator(".fw-shell")).isVisible();

        button(second, "Publish").click();
        Locator dialog = second.locator("vaadin-dialog");
        assertThat(dialog.locator(".fwd-theirs")).hasText("Note");
        assertThat(dialog.locator(".fwd-ours")).hasText("Memo");
        button(second, "Keep mine").click();
        assertThat(dialog.locator(".fwd-line")).hasText("Memo: title was Note, becomes Memo");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish"))
                .click();
        assertThat(second.locator(".fw-shell")).isVisible();
        assertThat(second.getByLabel("Memo", new Page.GetByLabelOptions().setExact(true)))
                .isVisible();
    }
}
