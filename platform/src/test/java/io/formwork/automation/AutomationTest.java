package io.formwork.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.formwork.audit.AuditTrail;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.document.Lifecycle;
import io.formwork.permission.NotAConfigurer;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import io.formwork.value.DocumentRef;
import io.formwork.value.Uuid7;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class AutomationTest {
    private static final String SECRET = "a-secret-of-the-test";
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private final TestCompanies companies;
    private final Deliveries deliveries;
    private final Connections connections;
    private final Definitions definitions;
    private final Lifecycle lifecycle;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    AutomationTest(
            TestCompanies companies,
            Deliveries deliveries,
            Connections connections,
            Definitions definitions,
            Lifecycle lifecycle,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.companies = companies;
        this.deliveries = deliveries;
        this.connections = connections;
        this.definitions = definitions;
        this.lifecycle = lifecycle;
        this.audit = audit;
        this.transaction = transaction;
    }

    @DynamicPropertySource
    static void outside(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("formwork.mail.host", () -> "127.0.0.1");
        properties.add("formwork.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("formwork.mail.starttls", () -> false);
        properties.add("formwork.mail.from", () -> "orders@formwork.example");
        properties.add("formwork.outbound.allow-private", () -> true);
        properties.add("formwork.automation.sweep", () -> "1s");
        properties.add("formwork.automation.first-retry", () -> "5ms");
        properties.add("formwork.automation.attempts", () -> 4);
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @Test
    void a_mail_leaves_once_when_its_document_takes_effect_without_anybody_asking() {
        Company company = companies.withMasters();
        String order = order(company, "effect@example.com");
        approve(company, submit(company, order));

        await(() -> mailsTo("effect@example.com").size() == 1);

        MimeMessage mail = mailsTo("effect@example.com").getFirst();
        String number = company.as("buyer")
                .get("/documents/purchase-order/" + order)
                .expect(200)
                .text("/values/number");
        assertThatCode(() -> {
                    assertThat(mail.getSubject())
                            .startsWith("Purchase order PO-")
                            .endsWith(number);
                    assertThat(mail.getFrom()[0]).hasToString("orders@formwork.example");
                    MimeMultipart parts = (MimeMultipart) mail.getContent();
                    assertThat((String) parts.getBodyPart(0).getContent())
                            .contains("50")
                            .contains("CNY");
                    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("purchase-order.pdf");
                    assertThat(parts.getBodyPart(1).getInputStream().readNBytes(5))
                            .asString()
                            .isEqualTo("%PDF-");
                    assertThat(mail.getHeader("X-Formwork-Delivery")).hasSize(1);
                })
                .doesNotThrowAnyException();
        deliveries.runOnce();
        assertThat(mailsTo("effect@example.com")).hasSize(1);
        assertThat(states(company)).containsExactly("done");
    }

    @Test
    void who_is_asked_for_his_prices_does_not_see_who_else_is() {
        Company company = companies.withMasters();
        company.as("buyer")
                .post("/documents/request-for-quotation?submit=true", """
                        {"values": {"suppliers": [{"supplier": "S1", "email": "one@example.com"}, {"supplier": "S1",
                          "email": "two@example.com"}, {"supplier": "S1"}], "lines": [{"item": "A", "quantity": 1}]}}""")
                .expect(201);

        await(() -> requests().size() == 2);

        assertThat(requests()).allSatisfy(mail -> {
            assertThat(mail.getAllRecipients()).isNull();
            assertThat(GreenMailUtil.getWholeMessage(mail)).doesNotContain("one@example.com", "two@example.com");
        });
    }

    private static List<MimeMessage> requests() {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getHeaders(mail).contains("Request for quotation"))
                .toList();
    }

    @Test
    void an_order_makes_its_delivery_note_once_where_the_company_wants_it() {
        Company company = companies.withMasters();
        salesOrder(company);
        deliveries.runOnce();
        assertThat(deliveryNotes(company)).isZero();

        company.as("saleslead").post("/documents/sales-settings", """
                        {"values": {"deliveryByItself": true}}""").expect(201);
        salesOrder(company);

        await(() -> deliveryNotes(company) == 1);
        deliveries.runOnce();
        assertThat(deliveryNotes(company)).isEqualTo(1);
    }

    private static void salesOrder(Company company) {
        ApiClient seller = company.as("seller");
        String order = seller.post("/documents/sales-order", """
                        {"values": {"customer": "C1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""").expect(201).id();
        seller.post("/documents/sales-order/" + order + "/submit", "").expect(200);
    }

    private static int deliveryNotes(Company company) {
        return company.as("keeper")
                .get("/documents/delivery")
                .expect(200)
                .body()
                .get("items")
                .size();
    }

    @Test
    void what_is_rolled_back_sends_nothing_and_a_condition_that_does_not_hold_neither() {
        Company company = companies.withMasters();
        String order = order(company, "rollback@example.com");
        submit(company, order);
        company.system()
                .run(() -> transaction.executeWithoutResult(status -> {
                    lifecycle.approve(new DocumentRef("purchase-order", UUID.fromString(order)));
                    status.setRollbackOnly();
                }));
        String unmailed = company.as("buyer")
                .post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""")
                .expect(201)
                .id();
        approve(company, submit(company, unmailed));

        deliveries.runOnce();

        assertThat(states(company)).isEmpty();
        assertThat(mailsTo("rollback@example.com")).isEmpty();
    }

    @Test
    void a_webhook_is_signed_and_tried_again_until_it_is_taken() throws Exception {
        try (Receiver receiver = new Receiver(500, 503)) {
            Company company = withWebhook(receiver.url());
            String order = order(company, null);
            approve(company, submit(company, order));

            await(() -> states(company).equals(List.of("done")));

            assertThat(receiver.received).hasSize(3);
            assertThat(receiver.received)
                    .extracting(Receiver.Received::delivery)
                    .doesNotContainNull()
                    .containsOnly(receiver.received.getFirst().delivery());
            Receiver.Received last = receiver.received.getLast();
            assertThat(last.event()).isEqualTo("document-effective");
            assertThat(last.body())
                    .contains(order, company.system().tenant().code(), last.delivery())
                    .doesNotContain(SECRET);
            String time = last.signature().replaceAll("t=(\\d+),v1=.*", "$1");
            assertThat(last.signature()).isEqualTo("t=" + time + ",v1=" + hmac(time + "." + last.body()));
            assertThat(list(company).getFirst().attempts()).isEqualTo(3);
        }
    }

    @Test
    void a_webhook_that_nobody_takes_is_dead_in_the_end_and_can_be_replayed() {
        try (Receiver receiver = new Receiver(500, 500, 302, 500)) {
            Company company = withWebhook(receiver.url());
            approve(company, submit(company, order(company, null)));

            await(() -> states(company).equals(List.of("dead")));
            assertThat(receiver.received).hasSize(4);
            Delivery dead = list(company).getFirst();
            assertThat(dead.lastError()).contains("500");

            assertThat(company.system().get(() -> deliveries.replay(dead.id()))).isTrue();
            await(() -> states(company).equals(List.of("done")));
            assertThat(receiver.received).hasSize(5);
        }
    }

    @Test
    void another_tenants_connection_is_not_there() {
        try (Receiver receiver = new Receiver()) {
            Company mine = withWebhook(receiver.url());
            Company other = companies.withMasters();
            publishWebhook(other);
            approve(other, submit(other, order(other, null)));

            await(() -> states(other).equals(List.of("dead")));

            assertThat(list(other).getFirst().lastError()).contains("no connection 'shop'");
            assertThat(receiver.received).isEmpty();
            assertThat(other.system().get(connections::all)).isEmpty();
            assertThat(mine.system().get(connections::all)).containsExactly(new Connection("shop", receiver.url()));
            Caller buyer = new Caller(
                    mine.system().tenant(),
                    new User(Uuid7.next(), "buyer", "Buyer", Set.of("buyer"), null, null, null),
                    Locale.ENGLISH,
                    "test");
            assertThatThrownBy(() -> buyer.get(connections::all)).isInstanceOf(NotAConfigurer.class);
        }
    }

    @Test
    void private_addresses_are_refused_however_they_are_written() {
        OutboundAddresses outside = new OutboundAddresses(false);
        for (String url : List.of(
                "http://127.0.0.1:8080/x",
                "http://localhost/",
                "http://10.1.2.3/",
                "https://192.168.0.1/",
                "http://172.16.0.1/",
                "http://169.254.169.254/latest",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://[::1]/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://2130706433/",
                "http://user@93.184.216.34/",
                "file:///etc/hosts")) {
            assertThatThrownBy(() -> outside.check(URI.create(url))).as(url).isInstanceOf(Undeliverable.class);
        }
        assertThatCode(() -> outside.check(URI.create("https://93.184.216.34/hook")))
                .doesNotThrowAnyException();
        OutboundHttp guarded = new OutboundHttp(new OutboundProperties(false));
        assertThatThrownBy(() -> guarded.post(new WebhookCall(
                        URI.create("http://127.0.0.1:1/"), SECRET, Uuid7.next(), "document-effective", "{}")))
                .isInstanceOf(Undeliverable.class);
    }

    @Test
    void the_audit_chain_is_sealed_behind_the_saves() {
        Company company = companies.withMasters();

        await(() -> !company.system().get(audit::hasUnsealed));

        assertThat(company.system().get(audit::verify)).isEmpty();
    }

    private Company withWebhook(URI url) {
        Company company = companies.withMasters();
        publishWebhook(company);
        company.system().run(() -> connections.save(new Connection("shop", url), SECRET));
        return company;
    }

    private void publishWebhook(Company company) {
        Layer layer = new Layer("tenant", Map.of("templates/purchase/automations/tell-shop.yaml", """
                        automation: tell-shop
                        title: Tell the shop
                        on: document-effective
                        form: purchase-order
                        when: total > 10
                        webhook: {connection: shop}
                        """));
        company.system().run(() -> definitions.publish(definitions.packages(), List.of(layer), "test"));
    }

    private static String order(Company company, String email) {
        ApiClient buyer = company.as("buyer");
        String supplier = "S1";
        if (email != null) {
            supplier = "S9";
            buyer.post("/documents/supplier", """
                            {"values": {"code": "S9", "name": "Mailed", "currency": "CNY", "email": "%s"}}""".formatted(email)).expect(201);
        }
        return buyer.post("/documents/purchase-order", """
                        {"values": {"supplier": "%s", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""".formatted(supplier))
                .expect(201)
                .id();
    }

    private static String submit(Company company, String order) {
        company.as("buyer")
                .post("/documents/purchase-order/" + order + "/submit", "")
                .expect(200);
        return order;
    }

    private static void approve(Company company, String order) {
        ApiClient lead = company.as("lead");
        String task = lead.get("/tasks?view=todo")
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .filter(each -> each.at("/document/id").asString().equals(order))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        lead.post("/tasks/" + task + "/approve", "{}").expect(200);
    }

    private List<Delivery> list(Company company) {
        return company.system().get(() -> deliveries.latest(null, 100));
    }

    private List<String> states(Company company) {
        return list(company).stream().map(Delivery::state).toList();
    }

    private static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        Address[] to = mail.getRecipients(Message.RecipientType.TO);
                        return to != null && to[0].toString().equals(address);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 400 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
