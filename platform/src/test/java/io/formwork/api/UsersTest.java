package io.formwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Users made by hand: who may, what is refused, and what becomes of sessions. */
@FormworkTest
class UsersTest {
    private static final String OWN = "a sentence of my own";

    private final TestCompanies companies;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    UsersTest(TestCompanies companies, JdbcClient jdbc, TransactionTemplate transaction) {
        this.companies = companies;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private static ApiClient.Answer signIn(Company company, String user, String password, String... more) {
        ApiClient anybody = new ApiClient("http://127.0.0.1:" + company.port() + "/api/v1", "", company.json());
        var body = company.json()
                .createObjectNode()
                .put("tenant", company.system().tenant().code())
                .put("username", user)
                .put("password", password);
        if (more.length > 0) {
            body.put("newPassword", more[0]);
        }
        return anybody.post("/sessions", body);
    }

    private static ApiClient with(Company company, ApiClient.Answer session) {
        return new ApiClient("http://127.0.0.1:" + company.port() + "/api/v1", session.text("/token"), company.json());
    }

    private static String refused(ApiClient.Answer answer) {
        return answer.expect(422).text("/errors/0/field") + " " + answer.text("/errors/0/code");
    }

    @Test
    void a_new_user_gets_a_password_that_only_serves_to_choose_ones_own() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        admin.post("/documents/department", "{\"values\": {\"code\": \"PUR\", \"name\": \"Purchasing\"}}")
                .expect(201);

        ApiClient.Answer created = admin.post("/users", """
                        {"name": "wang.wei", "fullName": "王伟", "email": "wang@acme.cn", "phone": "+86 21 5555-0100",
                         "department": "PUR", "manager": "lead", "language": "zh", "roles": ["buyer"]}""").expect(201);

        String first = created.text("/oneTimePassword");
        assertThat(first).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}");
        assertThat(admin.get("/users/wang.wei").expect(200).body().has("oneTimePassword"))
                .isFalse();
        assertThat(signIn(company, "wang.wei", first).expect(403).text("/errors/0/code"))
                .isEqualTo("password-due");
        assertThat(refused(signIn(company, "wang.wei", first, "short"))).isEqualTo("newPassword password-short");
        assertThat(refused(signIn(company, "wang.wei", first, first))).isEqualTo("newPassword password-same");

        ApiClient wang = with(company, signIn(company, "wang.wei", first, OWN).expect(201));

        wang.get("/documents/purchase-order").expect(200);
        wang.get("/documents/voucher").expect(403);
        signIn(company, "wang.wei", first).expect(401);
        signIn(company, "wang.wei", OWN).expect(201);
        assertThat(admin.get("/users/wang.wei").body().get("passwordDue").asBoolean())
                .isFalse();
        assertThat(admin.get("/users/wang.wei").text("/manager")).isEqualTo("lead");
    }

    @Test
    void only_administrators_see_and_change_users() {
        Company company = companies.create();

        for (String user : List.of("buyer", "director", "auditor")) {
            ApiClient client = company.as(user);
            client.get("/users").expect(403);
            client.get("/users/buyer").expect(403);
            client.post("/users", "{\"name\": \"x\", \"fullName\": \"X\", \"roles\": [\"admin\"]}")
                    .expect(403);
            client.patch("/users/" + user, "{\"roles\": [\"admin\"]}").expect(403);
            client.post("/users/admin/password", "{}").expect(403);
        }
        companies.create().as("admin").get("/users/nobody").expect(404);
        assertThat(company.as("admin").get("/users").expect(200).body().get("items"))
                .hasSize(11);
    }

    @Test
    void everything_wrong_is_said_at_its_field() {
        ApiClient admin = companies.create().as("admin");

        ApiClient.Answer answer = admin.post("/users", """
                        {"name": "-x", "fullName": " ", "email": "me", "phone": "call me", "department": "NONE",
                         "manager": "nobody", "language": "fr", "roles": ["king"]}""").expect(422);

        assertThat(answer.body()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString())
                        .toList())
                .containsExactlyInAnyOrder(
                        "name", "fullName", "email", "phone", "department", "manager", "language", "roles");
        assertThat(refused(admin.post("/users", "{\"name\": \"BUYER\", \"fullName\": \"B\", \"roles\": [\"buyer\"]}")))
                .isEqualTo("name user-name-taken");
        assertThat(refused(admin.post("/users", "{\"name\": \"system\", \"fullName\": \"S\", \"roles\": [\"buyer\"]}")))
                .isEqualTo("name user-name");
        assertThat(
                        refused(
                                admin.post(
                                        "/users",
                                        "{\"name\": \"x\", \"fullName\": \"X\", \"roles\": [\"buyer\"], \"password\": \"aaaaaaaaaaaa\"}")))
                .isEqualTo("password password-easy");
        assertThat(refused(admin.post("/users", "{\"name\": \"x\", \"fullName\": \"X\", \"rolls\": []}")))
                .isEqualTo("rolls unknown-field");
        assertThat(refused(admin.patch("/users/buyer", "{\"roles\": []}"))).isEqualTo("roles user-no-role");
        assertThat(refused(admin.patch("/users/buyer", "{\"roles\": [\"system\"]}")))
                .isEqualTo("roles user-role");
        admin.patch("/users/buyer", "{\"manager\": \"lead\"}").expect(200);
        assertThat(refused(admin.patch("/users/lead", "{\"manager\": \"buyer\"}")))
                .isEqualTo("manager user-manager-circle");
        assertThat(refused(admin.patch("/users/lead", "{\"manager\": \"lead\"}")))
                .isEqualTo("manager user-own-manager");
        assertThat(refused(admin.patch("/users/lead", "{\"name\": \"boss\"}"))).isEqualTo("name unknown-field");
    }

    @Test
    void two_administrators_do_not_overwrite_each_other() {
        ApiClient admin = companies.create().as("admin");
        admin.patch("/users/buyer", "{\"phone\": \"110\"}", "If-Match", "\"1\"").expect(200);

        admin.patch("/users/buyer", "{\"phone\": \"119\"}", "If-Match", "\"1\"").expect(409);

        assertThat(admin.get("/users/buyer").text("/phone")).isEqualTo("110");
        assertThat(admin.patch("/users/buyer", "{\"phone\": null}", "If-Match", "\"2\"")
                        .expect(200)
                        .number("/revision"))
                .isEqualByComparingTo("3");
    }

    @Test
    void who_is_deactivated_is_out_at_once_and_what_he_did_stays() {
        Company company = companies.withMasters();
        ApiClient admin = company.as("admin");
        ApiClient buyer = company.as("buyer");
        String order = "/documents/purchase-order/"
                + buyer.post("/documents/purchase-order", """
                        {"values": {"supplier": "S1", "warehouse": "W1", "lines": [{"item": "A", "quantity": 5}]}}""").expect(201).id();

        admin.patch("/users/buyer", "{\"active\": false}").expect(200);

        buyer.get(order).expect(401);
        signIn(company, "buyer", TestCompanies.PASSWORD).expect(401);
        assertThat(admin.get(order + "/history").expect(200).text("/items/0/by"))
                .isEqualTo("buyer");
        assertThat(refused(admin.patch("/users/lead", "{\"manager\": \"buyer\"}")))
                .isEqualTo("manager user-manager");
        admin.patch("/users/buyer", "{\"active\": true}").expect(200);
        buyer.get(order).expect(401);
        signIn(company, "buyer", TestCompanies.PASSWORD).expect(201);
    }

    @Test
    void roles_count_from_the_next_call_on() {
        Company company = companies.create();
        ApiClient buyer = company.as("buyer");
        buyer.get("/documents/voucher").expect(403);

        company.as("admin").patch("/users/buyer", "{\"roles\": [\"finance\"]}").expect(200);

        buyer.get("/documents/voucher").expect(200);
    }

    @Test
    void the_last_administrator_stays_one_and_nobody_gives_himself_a_role() {
        Company company = companies.create();
        ApiClient admin = company.as("admin");

        assertThat(refused(admin.patch("/users/admin", "{\"active\": false}"))).isEqualTo("active last-administrator");
        assertThat(refused(admin.patch("/users/admin", "{\"roles\": [\"admin\", \"director\"]}")))
                .isEqualTo("roles user-own-role");
        assertThat(admin.patch("/users/admin", "{\"roles\": [\"buyer\"]}")
                        .expect(422)
                        .text("/errors/1/code"))
                .isEqualTo("last-administrator");

        admin.patch("/users/lead", "{\"roles\": [\"lead\", \"admin\"]}").expect(200);

        company.as("lead").patch("/users/admin", "{\"roles\": [\"buyer\"]}").expect(200);
        admin.get("/users").expect(403);
        assertThat(refused(company.as("lead").patch("/users/lead", "{\"roles\": [\"lead\"]}")))
                .isEqualTo("roles last-administrator");
    }

    @Test
    void of_two_administrators_who_remove_each_other_at_once_one_stays() throws Exception {
        Company company = companies.create();
        company.as("admin").patch("/users/lead", "{\"roles\": [\"admin\"]}").expect(200);
        ApiClient admin = company.as("admin");
        ApiClient lead = company.as("lead");

        List<Callable<ApiClient.Answer>> both = List.of(
                () -> admin.patch("/users/lead", "{\"active\": false}"),
                () -> lead.patch("/users/admin", "{\"active\": false}"));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<ApiClient.Answer> answer : threads.invokeAll(both)) {
                assertThat(answer.get().status()).isIn(200, 401, 422);
            }
        }

        assertThat(active(company, "admin") + active(company, "lead")).isEqualTo(1);
    }

    private int active(Company company, String user) {
        return signIn(company, user, TestCompanies.PASSWORD).status() == 201 ? 1 : 0;
    }

    @Test
    void a_reset_ends_sessions_and_ones_own_change_wants_the_present_password() {
        Company company = companies.create();
        ApiClient seller = company.as("seller");

        assertThat(refused(seller.put("/password", "{\"password\": \"wrong\", \"newPassword\": \"" + OWN + "\"}")))
                .isEqualTo("password password-wrong");
        seller.put("/password", "{\"password\": \"" + TestCompanies.PASSWORD + "\", \"newPassword\": \"" + OWN + "\"}")
                .expect(204);
        seller.get("/forms").expect(401);
        seller = with(company, signIn(company, "seller", OWN).expect(201));

        String first = company.as("admin")
                .post("/users/seller/password", "{}")
                .expect(200)
                .text("/oneTimePassword");

        seller.get("/forms").expect(401);
        signIn(company, "seller", OWN).expect(401);
        signIn(company, "seller", first).expect(403);
        signIn(company, "seller", first, OWN + "!").expect(201);
        assertThat(company.as("admin")
                        .get("/invariants")
                        .expect(200)
                        .body()
                        .get("holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void the_trail_says_who_did_what_to_whom_and_keeps_no_password() {
        Company company = companies.create();
        ApiClient admin = company.as("admin");
        admin.post("/users", """
                        {"name": "trainee", "fullName": "T", "roles": ["buyer"], "password": "from the boss 1"}""").expect(201);
        admin.patch("/users/trainee", "{\"roles\": [\"lead\"]}").expect(200);
        admin.post("/users/trainee/password", "{\"password\": \"from the boss 2\"}")
                .expect(200);
        admin.patch("/users/trainee", "{\"active\": false}").expect(200);

        List<String> trail = company.system()
                .get(() -> transaction.execute(_ -> jdbc.sql("""
                        SELECT actor || ' ' || action || ' ' || content FROM audit_record
                        WHERE tenant_id = ? AND subject = 'user' ORDER BY id""")
                        .param(company.system().tenant().id())
                        .query(String.class)
                        .list()));

        assertThat(trail)
                .hasSize(4)
                .allMatch(entry -> entry.startsWith("admin "))
                .noneMatch(entry -> entry.contains("boss"));
        assertThat(trail.get(1))
                .contains("change")
                .contains("\"before\": \"buyer\"")
                .contains("\"after\": \"lead\"");
        assertThat(trail.get(3)).contains("deactivate");
    }

    @Test
    void another_company_has_other_users() {
        Company company = companies.create();
        companies.create().as("admin").post("/users", """
                        {"name": "trainee", "fullName": "T", "roles": ["buyer"]}""").expect(201);

        company.as("admin").get("/users/trainee").expect(404);
        company.as("admin").post("/users", """
                        {"name": "trainee", "fullName": "T", "roles": ["buyer"]}""").expect(201);
    }
}
