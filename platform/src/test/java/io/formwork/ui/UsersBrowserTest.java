package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An administrator makes a user, who chooses a password and works, until he is deactivated. */
@FormworkTest
class UsersBrowserTest extends InBrowser {
    private final TestCompanies companies;

    UsersBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** At its field; beside it, screen readers are told the same for a moment. */
    private static void assertSays(Page page, String sentence) {
        assertThat(page.locator("[slot='error-message']").filter(new Locator.FilterOptions().setHasText(sentence)))
                .isVisible();
    }

    @Test
    void a_user_is_made_signs_in_changes_the_password_and_goes() {
        Company company = companies.create();
        String tenant = company.system().tenant().code();
        Page admin = window(1366, 768, "en-US");
        signIn(admin, tenant, "admin", TestCompanies.PASSWORD);
        go(admin, "users");
        assertThat(admin.locator(".fw-count")).hasText("11");
        assertAccessible(admin, "the users");

        press(admin, "New user");
        press(admin, "Create user");
        assertSays(admin, "The full name is missing");
        assertSays(admin, "Choose at least one role");
        admin.locator(".fw-user-form vaadin-text-field input").nth(0).fill("Wang Wei");
        admin.locator(".fw-user-form vaadin-text-field input").nth(1).fill("buyer");
        admin.locator(".fw-user-form vaadin-multi-select-combo-box input").fill("Buyer");
        admin.locator("vaadin-multi-select-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText("Buyer"))
                .first()
                .click();
        admin.keyboard().press("Tab");
        press(admin, "Create user");
        assertSays(admin, "Somebody signs in as 'buyer' already");
        assertThat(admin.locator(".fw-user-form vaadin-text-field input").nth(0))
                .hasValue("Wang Wei");
        admin.locator(".fw-user-form vaadin-text-field input").nth(1).fill("wang");
        assertAccessible(admin, "a new user");
        press(admin, "Create user");
        String first = admin.locator(".fw-first-password").textContent();
        assertThat(first).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}");
        press(admin, "I have noted it");
        assertThat(admin).hasURL(Pattern.compile("/users$"));
        assertThat(admin.locator(".fw-count")).hasText("12");

        Page wang = window(1366, 768, "en-US");
        go(wang, "login");
        Locator inputs = wang.locator(".fw-sign-in-form input");
        inputs.nth(0).fill(tenant);
        inputs.nth(1).fill("wang");
        inputs.nth(2).fill(first);
        inputs.nth(2).press("Enter");
        assertThat(wang.getByText("Choose your password")).isVisible();
        assertAccessible(wang, "choosing the first password");
        Locator chosen = wang.locator(".fw-new-password input");
        chosen.nth(0).fill("a sentence of mine");
        chosen.nth(1).fill("a sentence of min");
        press(wang, "Save and sign in");
        assertSays(wang, "This is not the same as above");
        chosen.nth(1).fill("a sentence of mine");
        press(wang, "Save and sign in");
        assertThat(wang.locator(".fw-shell")).isVisible();
        assertThat(wang.locator(".fw-rail").getByText("Users")).hasCount(0);

        wang.locator(".fw-top vaadin-menu-bar vaadin-menu-bar-button").first().click();
        wang.getByText("Change password", new Page.GetByTextOptions().setExact(true))
                .click();
        Locator dialog = wang.locator("vaadin-dialog input");
        dialog.nth(0).fill("not mine");
        dialog.nth(1).fill("another sentence");
        dialog.nth(2).fill("another sentence");
        wang.locator("vaadin-dialog vaadin-button[theme~='primary']").click();
        assertSays(wang, "This is not your present password");
        dialog.nth(0).fill("a sentence of mine");
        wang.locator("vaadin-dialog vaadin-button[theme~='primary']").click();
        assertThat(wang.getByText("Your password is changed")).isVisible();
        go(wang, "f/purchase-order");
        assertThat(wang.locator(".fw-shell")).isVisible();

        go(admin, "users/wang");
        press(admin, "Deactivate");
        admin.locator("vaadin-confirm-dialog").getByText("Deactivate").last().click();
        assertThat(admin.locator(".fw-count")).hasText("11");
        go(wang, "f/purchase-order");
        assertThat(wang.locator(".fw-sign-in-form")).isVisible();
    }
}
