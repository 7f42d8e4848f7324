package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.formwork.definition.Definitions;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import io.formwork.value.FieldValue;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clerk's day in a real browser. */
@FormworkTest
class BrowserTest extends InBrowser {
    private final TestTenants tenants;
    private final Definitions definitions;
    private final Documents documents;
    private final Users users;

    private Tenant tenant;

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private Page page;

    BrowserTest(TestTenants tenants, Definitions definitions, Documents documents, Users users) {
        this.tenants = tenants;
        this.definitions = definitions;
        this.documents = documents;
        this.users = users;
    }

    @BeforeEach
    void company() {
        tenant = tenants.create();
        Caller.system(tenant, "test").run(() -> {
            definitions.publish(List.of(TrialForms.trial()), List.of(), "trial");
            thing("V-100", "Ball valve", "12.50");
            thing("V-200", "Gate valve", "40");
            thing("P-300", "Pump", "999.99");
            users.save(
                    new User(Uuid7.next(), "clerk", "Clara Clerk", Set.of("clerk"), null, null, null),
                    "secret",
                    Locale.ENGLISH);
        });
    }

    private void thing(String code, String name, String price) {
        documents.create(
                "thing",
                Entered.of(Values.of(Map.of(
                        "code", new FieldValue.Text(code),
                        "name", new FieldValue.Text(name),
                        "price", new FieldValue.Number(new BigDecimal(price))))));
    }

    private void open(int width, int height, String language) {
        page = window(width, height, language);
    }

    private void signIn() {
        signIn(page, tenant.code(), "clerk", "secret");
    }

    private void go(String path) {
        go(page, path);
    }

    private Locator cell(int row, int column) {
        return cell(page, row, column);
    }

    private void paste(String text) {
        page.evaluate("""
                text => { const data = new DataTransfer(); data.setData('text/plain', text);
                    document.activeElement.dispatchEvent(
                        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }""", text);
    }

    @Test
    void a_wrong_password_is_refused_in_words() {
        open(1440, 900, "en-US");
        go("login");
        Locator inputs = page.locator(".fw-sign-in-form input");
        inputs.nth(0).fill(tenant.code());
        inputs.nth(1).fill("clerk");
        inputs.nth(2).fill("wrong");
        inputs.nth(2).press("Enter");

        assertThat(page.locator(".fw-sign-in-error")).containsText("do not belong together");
    }

    @Test
    void a_clerk_enters_an_order_with_the_keyboard_alone() {
        open(1440, 900, "en-US");
        signIn();
        go("f/thing");
        assertThat(page.locator(".fw-count")).hasText("3");
        go("f/trial-order/new");
        assertThat(page.locator(".fwl-add span")).hasText("Add line");

        page.locator(".fwl-add").click();
        page.keyboard().type("V-100");
        page.keyboard().press("Tab");
        page.keyboard().type("3");
        page.keyboard().press("Tab");
        assertThat(cell(0, 0)).hasText("V-100 Ball valve");
        assertThat(cell(0, 2)).hasText("12.50");
        assertThat(cell(0, 3)).hasText("37.50");

        page.keyboard().type("ten");
        page.keyboard().press("Tab");
        assertThat(cell(0, 2)).hasClass(Pattern.compile(".*err.*"));
        page.keyboard().press("Control+z");
        assertThat(cell(0, 2)).hasText("12.50");

        page.keyboard().press("Control+Enter");
        paste("V-200\t2\r\nP-300\t1\r\n");
        assertThat(cell(2, 3)).hasText("999.99");
        assertThat(page.locator(".fwl-foot")).containsText("1,117.49");
        assertThat(page.locator(".fw-figures input")).hasValue("1,117.49");

        page.keyboard().press("Control+s");
        assertThat(page.locator(".fw-head h1")).hasText(Pattern.compile("T-\\d+"));
        page.waitForURL(Pattern.compile(".*/f/trial-order/[0-9a-f-]{36}"));
        page.reload();
        assertThat(cell(2, 0)).hasText("P-300 Pump");
        assertThat(page.locator(".fw-figures input")).hasValue("1,117.49");
    }

    @Test
    void a_thousand_pasted_lines_are_computed_in_one_request() {
        open(1440, 900, "en-US");
        signIn();
        go("f/trial-order/new");
        page.locator(".fwl-add").click();
        List<String> requests = new ArrayList<>();
        page.waitForTimeout(500);
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                requests.add(request.url());
            }
        });

        paste("V-100\t2\t1.25\r\n".repeat(1000));

        assertThat(page.locator(".fw-figures input")).hasValue("2,500.00");
        assertThat(requests).hasSize(1);
        assertThat(page.locator(".fwl-row").count()).isLessThan(80);
    }

    @Test
    void what_was_typed_and_not_saved_is_there_again() {
        open(1440, 900, "en-US");
        signIn();
        go("f/trial-order/new");
        page.locator(".fwl-add").click();
        page.keyboard().type("V-200");
        page.keyboard().press("Tab");
        assertThat(cell(0, 3)).hasText("");
        page.keyboard().type("5");
        page.keyboard().press("Enter");
        assertThat(cell(0, 3)).hasText("200.00");

        go("f/trial-order/new");

        assertThat(page.locator(".fw-notice")).containsText("Restored");
        assertThat(cell(0, 3)).hasText("200.00");
    }

    @Test
    void conditions_of_fields_follow_what_is_entered() {
        open(1440, 900, "en-US");
        signIn();
        go("f/trial-order/new");
        Locator reason = page.getByLabel("Reason");
        assertThat(reason).isHidden();

        page.getByLabel("Urgent").check();

        assertThat(reason).isVisible();
    }

    @Test
    void a_phone_shows_cards_and_speaks_chinese() {
        open(390, 844, "zh-CN");
        signIn();
        go("f/thing");
        assertThat(page.locator(".fw-card")).hasCount(3);
        assertThat(page.locator(".fw-title h1")).hasText("物品");
        go("f/trial-order/new");
        page.locator(".fwl-add").click();
        Locator fields = page.locator(".fwl-card.open input");
        fields.nth(0).fill("V-100");
        fields.nth(1).fill("4");
        fields.nth(1).press("Tab");

        assertThat(fields.nth(3)).hasValue("50.00");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存"))
                .click();
        assertThat(page.locator(".fw-head h1")).hasText(Pattern.compile("T-\\d+"));
    }

    @Test
    void the_language_changes_at_once_and_stays() {
        open(1440, 900, "en-US");
        signIn();
        go("f/thing");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("中文"))
                .click();
        assertThat(page.locator(".fw-title h1")).hasText("物品");

        go("f/trial-order");

        assertThat(page.locator(".fw-title h1")).hasText("试用订单");
    }

    private UUID order(String reason) {
        return Caller.system(tenant, "test")
                .get(() -> documents
                        .create(
                                "trial-order",
                                Entered.of(Values.of(Map.of(
                                        "urgent", new FieldValue.Flag(true), "reason", new FieldValue.Text(reason)))))
                        .id());
    }

    @Test
    void two_who_save_the_same_document_see_both_versions() {
        UUID order = order("first");
        open(1440, 900, "en-US");
        signIn();
        go("f/trial-order/" + order);
        Page other = window(1440, 900, "en-US");
        signIn(other, tenant.code(), "clerk", "secret");
        go(other, "f/trial-order/" + order);
        page.getByLabel("Reason").fill("from the other room");
        assertThat(page.locator(".fw-kept")).not().isEmpty();
        other.getByLabel("Reason").fill("what was there first");
        assertThat(other.locator(".fw-kept")).not().isEmpty();
        other.keyboard().press("Control+s");
        assertThat(other.locator(".fw-kept")).isEmpty();

        page.keyboard().press("Control+s");

        Locator dialog = page.locator("vaadin-dialog[opened]");
        assertThat(dialog).containsText("Yours: from the other room");
        assertThat(dialog).containsText("Theirs: what was there first");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save the choice"))
                .click();
        assertThat(dialog).hasCount(0);
        assertThat(page.locator(".fw-kept")).isEmpty();
        go(other, "f/trial-order/" + order);
        assertThat(other.getByLabel("Reason")).hasValue("from the other room");
    }

    @Test
    void chinese_is_composed_in_a_cell_and_nothing_of_it_is_a_command() {
        Caller.system(tenant, "test").run(() -> thing("Q-100", "球阀", "8"));
        open(1440, 900, "zh-CN");
        signIn();
        go("f/trial-order/new");
        page.locator(".fwl-add").click();
        CDPSession keys = page.context().newCDPSession(page);
        JsonObject composing = new JsonObject();
        composing.addProperty("text", "qiu'fa");
        composing.addProperty("selectionStart", 6);
        composing.addProperty("selectionEnd", 6);
        keys.send("Input.imeSetComposition", composing);
        JsonObject space = new JsonObject();
        space.addProperty("type", "rawKeyDown");
        space.addProperty("windowsVirtualKeyCode", 229);
        space.addProperty("key", "Process");
        keys.send("Input.dispatchKeyEvent", space);
        JsonObject chosen = new JsonObject();
        chosen.addProperty("text", "球阀");
        keys.send("Input.insertText", chosen);
        assertThat(page.locator(".fwl-input")).hasValue("球阀");
        assertThat(page.locator(".fwl-popup")).containsText("Q-100");
        page.keyboard().press("Tab");
        page.keyboard().type("5");
        page.keyboard().press("Enter");

        assertThat(cell(0, 0)).hasText("Q-100 球阀");
        assertThat(cell(0, 3)).hasText("40.00");
    }

    @Test
    void what_was_typed_while_the_line_was_down_arrives_when_it_is_up() {
        open(1440, 900, "en-US");
        signIn();
        go("f/trial-order/new");
        page.locator(".fwl-add").click();
        page.keyboard().type("V-100");
        page.keyboard().press("Tab");
        assertThat(cell(0, 2)).hasText("12.50");

        page.context().setOffline(true);
        page.keyboard().type("4");
        page.keyboard().press("Tab");
        page.keyboard().type("20");
        page.keyboard().press("Enter");
        page.waitForTimeout(1500);
        assertThat(cell(0, 3)).hasText("0.00");
        page.context().setOffline(false);

        assertThat(cell(0, 3)).hasText("80.00", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        assertThat(page.locator(".fw-figures input")).hasValue("80.00");
    }

    @Test
    void nobody_is_kept_out_of_the_first_page() {
        open(1440, 900, "en-US");
        go("login");
        assertThat(page.locator(".fw-sign-in-form input").first()).isVisible();
        assertAccessible(page, "the sign-in");
        signIn();
        go("f/trial-order/new");
        page.locator(".fwl-add").click();
        assertAccessible(page, "a new document");
        page.keyboard().press("Escape");
        page.locator(".fw-head h1").click();
        page.keyboard().press("?");
        assertThat(page.locator(".fw-help")).isVisible();
        assertAccessible(page, "the help");
    }
}
