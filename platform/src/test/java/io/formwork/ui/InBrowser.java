package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test that sits before a real browser, one window a person; whatever the browser complains about fails it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @LocalServerPort
    private int port;

    /** Whoever asks why a test failed wants to see what it saw. */
    @RegisterExtension
    final AfterTestExecutionCallback pictures =
            test -> test.getExecutionException().ifPresent(_ -> picture(test.getDisplayName()));

    private Playwright playwright;
    private Browser browser;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    void start() {
        assertThat(Files.exists(CHROMIUM))
                .as("This test drives a real browser and needs %s: install the package 'chromium'", CHROMIUM)
                .isTrue();
        // A cold server on two shared cores answers its first questions late; nothing here is about speed.
        setDefaultAssertionTimeout(20_000);
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

    private void picture(String test) {
        for (int i = 0; i < open.size(); i++) {
            Path file = Path.of("target/browser", test.replaceAll("\\W+", "-") + i + ".png");
            open.get(i).pages().getFirst().screenshot(new Page.ScreenshotOptions().setPath(file));
        }
    }

    @AfterEach
    void closeWindows() {
        List<String> heard = List.copyOf(complaints);
        open.forEach(BrowserContext::close);
        open.clear();
        complaints.clear();
        assertThat(heard).as("what the browser complained about").isEmpty();
    }

    final Page window(int width, int height, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language)
                .setHasTouch(width < 500));
        open.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(this::heard);
        page.onPageError(complaints::add);
        return page;
    }

    private void heard(ConsoleMessage message) {
        // A test that cuts the line knows that it is cut.
        boolean cut = message.text().contains("ERR_INTERNET_DISCONNECTED");
        // axe reads imported style sheets once more, and looks for them beside the page instead of the sheet.
        boolean axe = message.location().contains(".css") && !message.location().contains("/styles/");
        if (message.type().equals("error") && !cut && !axe) {
            complaints.add(message.text());
        }
    }

    final void signIn(Page page, String tenant, String user, String password) {
        go(page, "login");
        Locator inputs = page.locator(".fw-sign-in-form input");
        inputs.nth(0).fill(tenant);
        inputs.nth(1).fill(user);
        inputs.nth(2).fill(password);
        inputs.nth(2).press("Enter");
        assertThat(page.locator(".fw-shell")).isVisible();
    }

    final void go(Page page, String path) {
        page.navigate("http://localhost:" + port + "/" + path);
    }

    static Locator cell(Page page, int row, int column) {
        return page.locator(".fwl-row[data-r='" + row + "'] [data-c='" + column + "']");
    }

    /**
     * Nothing on the page keeps anybody out: no serious finding of axe. Vaadin's tabs are left out: what they scroll in
     * can have the focus, which axe does not like in a list of tabs and keyboards do.
     */
    static void assertAccessible(Page page, String screen) {
        List<String> findings = new AxeBuilder(page)
                .exclude("vaadin-tabs").analyze().getViolations().stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .limit(4)
                                        .map(node -> node.getTarget() + " " + node.getHtml() + " "
                                                + node.getFailureSummary())
                                        .toList())
                        .toList();
        assertThat(findings).as("what keeps people out of %s", screen).isEmpty();
    }
}
