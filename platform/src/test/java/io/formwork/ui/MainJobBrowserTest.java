package io.formwork.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The product's first real job at six people's screens: ask, buy, agree, receive in parts, sell, deliver. */
@FormworkTest
class MainJobBrowserTest extends InBrowser {
    private final TestCompanies companies;
    private final Map<String, Page> people = new HashMap<>();
    private Company company;

    MainJobBrowserTest(TestCompanies companies) {
        this.companies = companies;
    }

    @BeforeEach
    void company() {
        people.clear();
        company = companies.withMasters();
    }

    private Page as(String user) {
        return people.computeIfAbsent(user, _ -> {
            Page page = window(1440, 900, "en-US");
            signIn(page, company.system().tenant().code(), user, TestCompanies.PASSWORD);
            return page;
        });
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void choose(Page page, String field, String code) {
        Locator input = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(field));
        input.fill(code);
        page.locator("vaadin-combo-box-item:not([hidden])")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + code + " ")))
                .first()
                .click();
    }

    private static void line(Page page, String... cells) {
        page.locator(".fwl-add").click();
        for (String cell : cells) {
            page.keyboard().type(cell);
            page.keyboard().press("Tab");
        }
    }

    private static void assertState(Page page, String state) {
        assertThat(page.locator(".fw-head .fw-badge")).hasText(state);
    }

    private void open(Page page, String form, int row) {
        go(page, "f/" + form);
        page.locator(".fw-open").nth(row).click();
        assertThat(page.locator(".fw-head h1")).isVisible();
    }

    private void approve(String user) {
        Page page = as(user);
        go(page, "inbox");
        page.locator(".fw-task").first().click();
        press(page, "Approve");
        assertThat(page.locator(".fw-tasks .fw-empty")).isVisible();
    }

    @Test
    void from_the_request_to_the_delivery_at_the_screens_of_those_who_do_it() {
        Page buyer = as("buyer");
        go(buyer, "f/purchase-request/new");
        line(buyer, "A", "6000");
        assertThat(cell(buyer, 0, 0)).hasText("A Item A");
        press(buyer, "Submit");
        assertState(buyer, "Effective");
        press(buyer, "Make purchase order");
        choose(buyer, "Supplier", "S1");
        press(buyer, "Make it");
        assertThat(buyer.locator(".fw-head .fw-back")).hasText("Purchase order");
        choose(buyer, "Warehouse", "W1");
        assertThat(buyer.getByLabel("Net total", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("60,000.00");
        press(buyer, "Submit");
        assertState(buyer, "In approval");

        approve("lead");
        assertAccessible(as("lead"), "the inbox");
        approve("director");

        Page keeper = as("keeper");
        open(keeper, "purchase-order", 0);
        assertState(keeper, "Effective");
        press(keeper, "Make goods receipt");
        assertState(keeper, "Draft");
        assertThat(cell(keeper, 0, 1)).hasText("6,000");
        cell(keeper, 0, 1).click();
        keeper.keyboard().type("2000");
        keeper.keyboard().press("Enter");
        assertThat(cell(keeper, 0, 1)).hasText("2,000");
        press(keeper, "Submit");
        assertState(keeper, "Effective");
        open(keeper, "purchase-order", 0);
        press(keeper, "Make goods receipt");
        assertState(keeper, "Draft");
        assertThat(cell(keeper, 0, 1)).hasText("4,000");
        press(keeper, "Submit");
        assertState(keeper, "Effective");
        assertAccessible(keeper, "a document");

        Page seller = as("seller");
        go(seller, "f/sales-order/new");
        choose(seller, "Customer", "C1");
        choose(seller, "Warehouse", "W1");
        line(seller, "A", "100");
        assertThat(cell(seller, 0, 3)).hasText("6,000");
        assertThat(cell(seller, 0, 4)).hasText("15.00");
        press(seller, "Submit");
        assertState(seller, "Effective");

        open(keeper, "sales-order", 0);
        press(keeper, "Make delivery");
        assertState(keeper, "Draft");
        assertThat(cell(keeper, 0, 1)).hasText("100");
        press(keeper, "Submit");
        assertState(keeper, "Effective");
        stockIsWhatItMustBe(keeper);
    }

    private void stockIsWhatItMustBe(Page keeper) {
        keeper.locator("details[data-key='inventory.LEDGER'] > summary").click();
        keeper.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Stock").setExact(true))
                .click();
        Locator rows = keeper.locator(".fw-ledger .fw-grid");
        assertThat(rows).containsText("5,900");
        assertThat(rows).containsText("59,000.00");
        assertAccessible(keeper, "a ledger");
        keeper.locator(".fw-ledger .fw-open").click();
        assertThat(keeper.locator(".fw-ledger h1")).hasText("Stock: movements");
        assertThat(keeper.locator(".fw-ledger .fw-open")).hasCount(3);
        assertThat(keeper.locator(".fw-running"))
                .hasText(new String[] {"5,900", "59,000.00", "6,000", "60,000.00", "2,000", "20,000.00"});
        press(keeper, "Newest first");
        assertThat(keeper.locator(".fw-running"))
                .hasText(new String[] {"2,000", "20,000.00", "6,000", "60,000.00", "5,900", "59,000.00"});
        assertThat(keeper).hasURL(Pattern.compile("order=oldest"));
        keeper.reload();
        assertThat(keeper.locator(".fw-ledger .fw-open").last()).containsText("Delivery");
        keeper.locator(".fw-ledger .fw-open").last().click();
        keeper.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Postings"))
                .click();
        assertThat(keeper.locator(".fw-posting").first()).isVisible();
        assertThat(keeper.locator(".fw-postings")).containsText("\u2212100");
        keeper.goBack();
        assertThat(keeper.locator(".fw-ledger h1")).hasText("Stock: movements");
    }

    @Test
    void many_rows_are_done_at_once_and_each_says_what_became_of_it() {
        for (int i = 0; i < 2; i++) {
            company.as("buyer").post("/documents/purchase-order", """
                            {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 3}]}}""").expect(201);
        }
        Page page = as("buyer");
        go(page, "f/purchase-order");
        assertThat(page.locator(".fw-grid")).containsText("67.80");
        assertAccessible(page, "a list");
        Locator boxes = page.locator(".fw-grid vaadin-checkbox:visible");
        boxes.first().click();
        boxes.last().click();
        press(page, "Submit (2)");
        assertThat(page.locator(".fw-grid .fw-badge")).hasText(new String[] {"In approval", "In approval"});
        press(page, "In approval");
        assertThat(page.locator(".fw-chip")).hasText(Pattern.compile("State is In approval.*"));
        page.goBack();
        assertThat(page.locator(".fw-chip")).hasCount(0);
    }

    @Test
    void who_approves_on_the_way_does_it_with_a_thumb() {
        String order = company.as("buyer")
                .post("/documents/purchase-order?submit=true", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 3}]}}""")
                .expect(201)
                .id();
        Page phone = window(390, 844, "zh-CN");
        signIn(phone, company.system().tenant().code(), "lead", TestCompanies.PASSWORD);
        assertThat(phone.locator(".fw-task")).hasCount(1);
        phone.locator(".fw-task").tap();
        Locator approve = phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("审核通过"));
        assertThat(approve).isInViewport();
        org.assertj.core.api.Assertions.assertThat(approve.boundingBox().height).isGreaterThanOrEqualTo(44);
        assertAccessible(phone, "a task on a phone");
        approve.tap();
        assertThat(phone.locator(".fw-tasks .fw-empty")).containsText("没有待办事项");
        org.assertj.core.api.Assertions.assertThat(company.as("buyer")
                        .get("/documents/purchase-order/" + order)
                        .expect(200)
                        .text("/state"))
                .isEqualTo("effective");
    }
}
