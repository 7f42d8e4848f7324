package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A clerk's day in a real browser. */
@FormworkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final TestTenants tenants;
    private final Definitions definitions;
    private final Documents documents;
    private final Users users;

    @LocalServerPort
    private int port;

    private Playwright playwright;
    private Browser browser;
    private Tenant tenant;

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private BrowserContext context;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    private final List<String> complaints = new ArrayList<>();

    BrowserTest(TestTenants tenants, Definitions definitions, Documents documents, Users users) {
        this.tenants = tenants;
        this.definitions = definitions;
        this.documents = documents;
        this.users = users;
    }

    @BeforeAll
    void start() {
        assertThat(Files.exists(CHROMIUM))
                .as("This test drives a real browser and needs %s: install the package 'chromium'", CHROMIUM)
                .isTrue();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    @AfterAll
    void stop() {
        browser.close();
        playwright.close();
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

    @AfterEach
    void closeContext() {
        context.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private void open(int width, int height, String language) {
        complaints.clear();
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language)
                .setHasTouch(width < 500));
        page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(complaints::add);
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error")) {
            complaints.add(message.text());
        }
    }

    private void signIn() {
        page.navigate("http://localhost:" + port + "/login");
        Locator inputs = page.locator(".fw-sign-in-form input");
        inputs.nth(0).fill(tenant.code());
        inputs.nth(1).fill("clerk");
        inputs.nth(2).fill("secret");
        inputs.nth(2).press("Enter");
        assertThat(page.locator(".fw-shell")).isVisible();
    }

    private void go(String path) {
        page.navigate("http://localhost:" + port + "/" + path);
    }

    private Locator cell(int row, int column) {
        return page.locator(".fwl-row[data-r='" + row + "'] [data-c='" + column + "']");
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
        page.navigate("http://localhost:" + port + "/login");
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
        page.locator(".fw-top-right vaadin-button").first().click();
        assertThat(page.locator(".fw-title h1")).hasText("物品");

        go("f/trial-order");

        assertThat(page.locator(".fw-title h1")).hasText("试用订单");
    }
}
