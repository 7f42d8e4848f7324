package io.formwork.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import io.formwork.value.Uuid7;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Functions that are answered by a document: prices by day and quantity, batches by their number. */
@FormworkTest
class FindingTest {
    private final TestTenants tenants;
    private final Definitions definitions;
    private final Users users;
    private final Environment environment;
    private final JsonMapper json;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Caller caller;
    private ApiClient clerk;

    FindingTest(
            TestTenants tenants,
            Definitions definitions,
            Users users,
            Environment environment,
            JsonMapper json,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.tenants = tenants;
        this.definitions = definitions;
        this.users = users;
        this.environment = environment;
        this.json = json;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.caller = tenants.caller();
    }

    private static final Map<String, String> FILES = Map.of(
            "templates/trial/template.yaml",
            "template: trial\nversion: 1.0.0\ntitle: Trial",
            "templates/trial/roles.yaml",
            "roles: {clerk: {title: Clerk}}",
            "forms/trial/thing.yaml",
            """
            form: thing
            kind: master
            title: Thing
            fields:
              code: {type: text, required: true, unique: true}
              name: {type: text, required: true}
              price: {type: money}
            permissions: {clerk: {can: [read, create, edit, delete]}}
            """,
            "forms/trial/price-list.yaml",
            """
            form: price-list
            kind: document
            title: Price list
            number: {pattern: "PL-{00000}"}
            fields:
              partner: {type: text}
              from: {type: date, required: true}
              until: {type: date}
              lines:
                type: table
                fields:
                  thing: {type: link, to: thing, required: true}
                  atLeast: {type: quantity, default: "0"}
                  price: {type: money, required: true}
            permissions: {clerk: {can: [read, create, edit, submit, cancel, delete]}}
            """,
            "forms/trial/trial-order.yaml",
            """
            form: trial-order
            kind: document
            title: Order
            number: {pattern: "T-{00000}"}
            fields:
              date: {type: date, required: true, default: "today()"}
              partner: {type: text}
              lines:
                type: table
                fields:
                  thing: {type: link, to: thing, required: true}
                  code: {type: text}
                  quantity: {type: quantity, required: true}
                  price: {type: money, default: "priceFor(thing, partner, date, quantity) ?: thing.price"}
                  named: {type: text, formula: "thingCalled(code).name"}
            permissions: {clerk: {can: [read, create, edit, submit, delete, import]}}
            """,
            "templates/trial/functions/priceFor.yaml",
            """
            function: priceFor
            parameters: {thing: {type: link, to: thing}, buyer: {type: text}, day: {type: date}, amount: {type: quantity}}
            find: price-list
            table: lines
            where: {thing: thing}
            when: "from <= day && (until == null || until >= day) && (!partner || partner == buyer) && atLeast <= amount"
            order: ["partner == buyer ? 0 : 1", -from, -atLeast]
            result: money
            value: price
            """,
            "templates/trial/functions/thingCalled.yaml",
            """
            function: thingCalled
            parameters: {wanted: {type: text}}
            find: thing
            where: {code: wanted}
            result: link
            """);

    @BeforeEach
    void a_company_with_price_lists() {
        caller = tenants.caller();
        caller.run(() -> {
            definitions.publish(List.of(DefinitionPackage.of("trial", "1.0.0", FILES)), List.of(), "trial");
            users.save(
                    new User(Uuid7.next(), "clerk", "clerk", Set.of("clerk"), null, null, "clerk@example.com"),
                    "test-password",
                    Locale.ENGLISH);
        });
        clerk = new Company(caller, environment.getRequiredProperty("local.server.port", Integer.class), json)
                .as("clerk");
        clerk.post("/documents/thing", "{\"values\": {\"code\": \"A\", \"name\": \"Anvil\", \"price\": 99}}")
                .expect(201);
        list(
                "2026-01-01",
                null,
                null,
                "{\"thing\": \"A\", \"price\": 10}, {\"thing\": \"A\", \"atLeast\": 100, \"price\": 9}");
        list("2026-03-01", "2026-03-31", null, "{\"thing\": \"A\", \"price\": 8}");
        list("2026-01-01", null, "ACME", "{\"thing\": \"A\", \"price\": 7.5}");
    }

    @Test
    void of_several_that_apply_the_first_by_the_order_answers() {
        assertThat(price("2026-02-10", null, 5)).isEqualByComparingTo("10");
        assertThat(price("2026-02-10", null, 99)).isEqualByComparingTo("10");
        assertThat(price("2026-02-10", null, 100)).isEqualByComparingTo("9");
        assertThat(price("2026-03-31", null, 100)).isEqualByComparingTo("8");
        assertThat(price("2026-04-01", null, 1)).isEqualByComparingTo("10");
        assertThat(price("2026-03-10", "ACME", 1)).isEqualByComparingTo("7.5");
    }

    @Test
    void what_nothing_answers_is_nothing_and_drafts_and_cancelled_documents_do_not_answer() {
        assertThat(price("2025-12-31", null, 1)).isEqualByComparingTo("99");
        clerk.post(
                        "/documents/price-list",
                        "{\"values\": {\"from\": \"2026-02-01\", \"lines\": [{\"thing\": \"A\", \"price\": 1}]}}")
                .expect(201);
        String cancelled = list("2026-02-01", null, null, "{\"thing\": \"A\", \"price\": 2}");
        clerk.post("/documents/price-list/" + cancelled + "/cancel", "").expect(200);

        assertThat(price("2026-02-10", null, 1)).isEqualByComparingTo("10");
    }

    @Test
    void a_default_that_was_found_follows_its_arguments_until_somebody_enters_another() {
        ApiClient.Answer draft = order("2026-02-10", null, 5);
        String address = "/documents/trial-order/" + draft.id();
        String line = draft.text("/values/lines/0/id");

        ApiClient.Answer more = clerk.patch(
                        address, "{\"values\": {\"lines\": [{\"id\": \"%s\", \"quantity\": 200}]}}".formatted(line))
                .expect(200);
        assertThat(more.number("/values/lines/0/price")).isEqualByComparingTo("9");

        clerk.patch(address, "{\"values\": {\"lines\": [{\"id\": \"%s\", \"price\": 3}]}}".formatted(line))
                .expect(200);
        ApiClient.Answer less = clerk.patch(
                        address, "{\"values\": {\"lines\": [{\"id\": \"%s\", \"quantity\": 5}]}}".formatted(line))
                .expect(200);
        assertThat(less.number("/values/lines/0/price")).isEqualByComparingTo("3");
    }

    @Test
    void the_document_itself_answers_and_its_fields_can_be_asked_for() {
        ApiClient.Answer order = clerk.post("/documents/trial-order", """
                        {"values": {"lines": [{"thing": "A", "quantity": 1, "code": "A"}, {"thing": "A", "quantity": 1, "code": "?"},
                                              {"thing": "A", "quantity": 1}]}}""").expect(201);

        assertThat(order.text("/values/lines/0/named")).isEqualTo("Anvil");
        assertThat(order.body().at("/values/lines/1/named").isMissingNode()
                        || order.body().at("/values/lines/1/named").isNull())
                .isTrue();
    }

    @Test
    void what_would_have_to_look_at_too_many_is_refused_by_name() {
        StringBuilder lines = new StringBuilder("{\"thing\": \"A\", \"price\": 5}");
        for (int i = 0; i < 500; i++) {
            lines.append(",{\"thing\": \"A\", \"price\": 5}");
        }
        list("2026-05-01", null, null, lines.toString());

        ApiClient.Answer refused = clerk.post("/documents/trial-order", orderOf("2026-05-10", null, 1))
                .expect(422);

        assertThat(refused.text("/errors/0/field")).isEqualTo("lines.price");
        assertThat(refused.text("/errors/0/code")).isEqualTo("script.too-many-found");
    }

    @Test
    void another_company_never_answers() {
        FindingTest other = new FindingTest(tenants, definitions, users, environment, json, jdbc, transaction);
        other.a_company_with_price_lists();
        other.list("2026-02-01", null, null, "{\"thing\": \"A\", \"price\": 1}");

        assertThat(other.price("2026-02-10", null, 1)).isEqualByComparingTo("1");
        assertThat(price("2026-02-10", null, 1)).isEqualByComparingTo("10");
    }

    @Test
    void it_finds_by_index_under_row_level_security() {
        String byHeader = explained(
                "EXPLAIN SELECT d.id FROM document d WHERE (d.tenant_id = ? AND d.form = 'price-list'"
                        + " AND d.state IN ('effective', 'closed') AND d.t1 = ?) LIMIT 501",
                "ACME");
        String byLine = explained(
                "EXPLAIN SELECT d.id FROM document d WHERE (d.tenant_id = ? AND d.form = 'price-list' AND d.id IN"
                        + " (SELECT x.document_id FROM document_line_index x WHERE x.tenant_id = d.tenant_id AND x.form = 'price-list'"
                        + " AND x.field = 'lines.thing' AND x.value = ?)) LIMIT 501",
                Uuid7.next());

        assertThat(byHeader).contains("document_t1").doesNotContain("Seq Scan");
        assertThat(byLine).contains("document_line_index").doesNotContain("Seq Scan");
    }

    private String explained(String sql, Object value) {
        return caller.get(() -> transaction.execute(_ -> {
            // Whether the index can answer; of so few rows, statistics would prefer any plan.
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            return String.join(
                    "\n",
                    jdbc.sql(sql)
                            .params(caller.tenant().id(), value)
                            .query(String.class)
                            .list());
        }));
    }

    private String list(String from, String until, String partner, String lines) {
        return clerk.post(
                        "/documents/price-list?submit=true",
                        "{\"values\": {\"from\": %s, \"until\": %s, \"partner\": %s, \"lines\": [%s]}}"
                                .formatted(quoted(from), quoted(until), quoted(partner), lines))
                .expect(201)
                .id();
    }

    private java.math.BigDecimal price(String day, String partner, int quantity) {
        return order(day, partner, quantity).number("/values/lines/0/price");
    }

    private ApiClient.Answer order(String day, String partner, int quantity) {
        return clerk.post("/documents/trial-order", orderOf(day, partner, quantity))
                .expect(201);
    }

    private static String orderOf(String day, String partner, int quantity) {
        return "{\"values\": {\"date\": %s, \"partner\": %s, \"lines\": [{\"thing\": \"A\", \"quantity\": %d}]}}"
                .formatted(quoted(day), quoted(partner), quantity);
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
