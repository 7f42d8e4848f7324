package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands on paper is changed on the paper, and the PDF says the same. */
@FormworkTest
class PrintDesignBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private Company company;
    private String order;

    PrintDesignBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    @BeforeEach
    void company() {
        company = companies.withMasters();
        order = company.as("buyer")
                .post("/documents/purchase-order", """
                {"values": {"supplier": "S1", "reason": "Winter is near", "lines": [{"item": "A", "quantity": 3, "price": 401.35}]}}""")
                .expect(201)
                .id();
    }

    private Page admin() {
        Page page = window(1366, 768, "en-US");
        signIn(page, company.system().tenant().code(), "admin", TestCompanies.PASSWORD);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator part(Page page, String path) {
        return page.locator("fw-paper-sheet [data-design='" + path + "']").first();
    }

    private static Locator offered(Page page, String kind) {
        return page.locator("[data-kind='" + kind + "']");
    }

    /** From the middle of one thing to the left edge of another. */
    private static void drag(Page page, Locator what, Locator before) {
        BoundingBox from = what.boundingBox();
        BoundingBox to = before.boundingBox();
        page.mouse().move(from.x + from.width / 2, from.y + from.height / 2);
        page.mouse().down();
        page.mouse().move(from.x + from.width / 2 + 20, from.y + from.height / 2 + 20);
        page.mouse().move(to.x + 3, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(4));
        page.mouse().up();
    }

    @SuppressWarnings("unchecked")
    private static String pdf(Page page, int language) throws IOException {
        String address = page.locator(".fwp-pdf-link").nth(language).getAttribute("href");
        List<Object> answer = (List<Object>) page.evaluate("""
                async (address) => {
                  const answer = await fetch(address);
                  const bytes = new Uint8Array(await answer.arrayBuffer());
                  return [answer.status, btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(''))];
                }""", address);
        assertThat(answer.getFirst()).isEqualTo(200);
        try (var document = Loader.loadPDF(Base64.getDecoder().decode((String) answer.get(1)))) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void a_field_of_ones_own_comes_onto_the_order_and_its_paper_and_the_pdf_says_it() throws IOException {
        Page admin = admin();
        go(admin, "design/f/purchase-order/" + order);
        assertThat(admin.locator("[data-design='fields.supplier']")).isVisible();
        offered(admin, "money").click();
        assertThat(admin.getByLabel("Title (English)")).isFocused();
        admin.keyboard().type("Freight");
        admin.keyboard().press("Tab");
        assertThat(admin.locator("[data-design='fields.freight']")).isVisible();
        admin.getByLabel("Formula", new Page.GetByLabelOptions().setExact(true)).fill("total * 0.05");
        admin.keyboard().press("Tab");
        assertThat(admin.locator(".fwd-comes").filter(new Locator.FilterOptions().setHasText("60.20")))
                .isVisible();
        admin.getByText("On the print", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(button(admin, "Undo: Freight: on the print")).isEnabled();

        admin.locator(".fwd-bar vaadin-menu-bar-button:visible").last().click();
        admin.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Design: Purchase order"))
                .click();
        // 3 × 401.35 = 1,204.05, of which 5 % are 60.2025.
        assertThat(part(admin, "totals.freight")).containsText("Freight60.20");
        assertAccessible(admin, "the design of a print");

        offered(admin, "document|reason").click();
        assertThat(part(admin, "fields.reason")).hasText("Reason");
        drag(admin, offered(admin, "document|priority"), part(admin, "fields.date"));
        assertThat(admin.locator("fw-paper-sheet .fields td").nth(2)).hasText("Priority");
        drag(admin, part(admin, "lines.columns.price"), part(admin, "lines.columns.unit"));
        assertThat(admin.locator("fw-paper-sheet .lines th").nth(4)).hasText("Price");

        admin.locator("fw-paper .glass").focus();
        admin.keyboard().press("Alt+ArrowRight");
        assertThat(admin.locator("fw-paper-sheet .lines th").nth(4)).hasText("Unit");
        admin.keyboard().press("Control+z");
        assertThat(admin.locator("fw-paper-sheet .lines th").nth(4)).hasText("Price");

        BoundingBox note = part(admin, "note").boundingBox();
        admin.mouse().dblclick(note.x + 20, note.y + note.height / 2);
        admin.keyboard().type("Deliver before the snow.");
        admin.keyboard().press("Enter");
        assertThat(part(admin, "note")).hasText("Deliver before the snow.");

        assertThat(pdf(admin, 0))
                .contains("Freight 60.20", "Reason Winter is near", "Priority", "Deliver before the snow.");
        assertThat(pdf(admin, 1)).contains("采购订单", "Winter is near", "请于两个工作日内");

        button(admin, "Publish").click();
        admin.locator("vaadin-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish"))
                .click();
        assertThat(admin.locator(".fw-shell")).isVisible();
        // An order that was there before gets the new field when it is saved next.
        company.as("buyer")
                .patch("/documents/purchase-order/" + order, "{\"values\": {}}")
                .expect(200);
        byte[] published = company.as("buyer")
                .download("/documents/purchase-order/" + order + "/prints/purchase-order")
                .body();
        try (var document = Loader.loadPDF(published)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Freight 60.20", "Winter is near");
        }
    }

    @Test
    void a_form_gets_a_print_that_is_proposed_and_somebody_with_fewer_rights_does_not() throws IOException {
        Page admin = admin();
        go(admin, "design/print/new:purchase-order/" + order);
        assertThat(part(admin, "fields.supplier")).isVisible();
        assertThat(admin).hasURL(Pattern.compile(".*/design/print/purchase-order-2/.*"));
        assertThat(pdf(admin, 0)).contains("First supplier", "1,204.05", "Prepared by", "Approved by");
        button(admin, "Undo: print of Purchase order").click();
        assertThat(admin.locator(".fwd-page")).hasCount(0);

        Page buyer = window(1366, 768, "en-US");
        signIn(buyer, company.system().tenant().code(), "buyer", TestCompanies.PASSWORD);
        for (String address : List.of("design/print/purchase-order", "design/print/new:purchase-order")) {
            go(buyer, address);
            assertThat(buyer.locator(".fw-empty h1")).hasText("Nothing here");
        }
    }
}
