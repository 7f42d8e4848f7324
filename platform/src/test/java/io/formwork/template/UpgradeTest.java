package io.formwork.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.Backfills;
import io.formwork.document.SlotFill;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Next versions of templates, over what a tenant changed and entered. */
@FormworkTest
class UpgradeTest {
    /** What the tenant made of the first version. */
    private static final Map<String, String> OWN = Map.of("overlays/form/tool.yaml", """
            overlay: form/tool
            changes:
              - {at: title.en, was: Tool, is: Our tool}
              - {at: list.columns, was: [code, name, maker], is: [code, name, maker, shelf]}
              - {at: fields.shelf, is: {type: text, title: {en: Shelf, zh: 货架}}}
              - {at: fields.maker.required, is: true}
              - {at: fields.old.required, is: true}
              - {at: fields.name.help, is: {en: As on the plate, zh: 按铭牌}}
            """);

    private final TestCompanies companies;
    private final JsonMapper json;
    private final SlotFill slots;
    private final Backfills backfills;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    UpgradeTest(
            TestCompanies companies,
            JsonMapper json,
            SlotFill slots,
            Backfills backfills,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.companies = companies;
        this.json = json;
        this.slots = slots;
        this.backfills = backfills;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private void publish(ApiClient admin, Map<String, String> files) {
        admin.put("/overlay/draft", json.writeValueAsString(Map.of("files", files)))
                .expect(200);
        admin.post("/overlay/publish", "").expect(200);
    }

    private static JsonNode property(JsonNode plan, String element, String at) {
        return plan.get("elements")
                .valueStream()
                .filter(each -> each.get("element").asString().equals(element))
                .flatMap(each -> each.get("properties").valueStream())
                .filter(each -> each.get("at").asString().equals(at))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + element + "#" + at + " in " + plan));
    }

    private static String outcome(JsonNode plan, String at) {
        return property(plan, "form/tool", at).get("outcome").asString();
    }

    @Test
    void what_comes_stays_and_contradicts_is_told_before_anything_happens() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        publish(admin, OWN);
        admin.post("/documents/tool", tool("T1", "\"maker\":\"Acme\",\"old\":\"x\",\"note\":\"n\""))
                .expect(201);
        admin.post("/documents/tool", tool("T2", "\"maker\":\"Acme\",\"old\":\"x\""))
                .expect(201);
        int before = admin.get("/overlay").number("/version").intValue();
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);

        JsonNode plan = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();

        assertThat(plan.get("from").asString()).isEqualTo("1.0.0");
        assertThat(plan.get("to").asString()).isEqualTo("1.1.0");
        assertThat(plan.get("problems")).isEmpty();
        assertThat(outcome(plan, "title.en")).isEqualTo("conflict");
        assertThat(property(plan, "form/tool", "title.en").get("was").asString())
                .isEqualTo("Tool");
        assertThat(property(plan, "form/tool", "title.en").get("theirs").asString())
                .isEqualTo("Tool or device");
        assertThat(property(plan, "form/tool", "title.en").get("ours").asString())
                .isEqualTo("Our tool");
        assertThat(outcome(plan, "list.columns")).isEqualTo("together");
        assertThat(property(plan, "form/tool", "list.columns")
                        .get("is")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("code", "name", "brand", "grade", "shelf");
        assertThat(outcome(plan, "fields.shelf")).isEqualTo("stays");
        assertThat(outcome(plan, "fields.brand.required"))
                .as("goes along with the field")
                .isEqualTo("stays");
        assertThat(outcome(plan, "fields.old.required")).isEqualTo("waits");
        assertThat(outcome(plan, "fields.note.required")).isEqualTo("flows");
        assertThat(outcome(plan, "fields.grade")).isEqualTo("flows");
        JsonNode impact = plan.get("impact")
                .valueStream()
                .filter(each -> each.get("form").asString().equals("tool"))
                .findFirst()
                .orElseThrow();
        assertThat(impact.get("documents").asInt()).isEqualTo(2);
        assertThat(impact.get("failing").asInt())
                .as("only T2 has no note; grades have a default")
                .isEqualTo(1);
        assertThat(impact.at("/examples/0/document").asString()).contains("T2");
        assertThat(impact.get("atLeast").asBoolean()).isFalse();
        assertThat(admin.get("/overlay").number("/version").intValue()).isEqualTo(before);
        assertThat(title(admin)).isEqualTo("Our tool");
    }

    private static String tool(String code, String more) {
        return "{\"values\":{\"code\":\"" + code + "\",\"name\":\"Drill " + code + "\""
                + (more.isEmpty() ? "" : "," + more) + "}}";
    }

    private static String title(ApiClient admin) {
        return admin.get("/forms/tool").expect(200).body().at("/title/en").asString();
    }

    @Test
    void decisions_are_taken_the_overlay_is_written_anew_and_one_step_back_brings_everything_back() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        publish(admin, OWN);
        JsonNode own = admin.get("/overlay").body().get("files");
        int before = admin.get("/overlay").number("/version").intValue();
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);

        admin.post("/templates/lending/upgrade", decisions("title.en", "keep", null) + "")
                .expect(200);

        assertThat(admin.get("/overlay").number("/version").intValue()).isEqualTo(before + 1);
        assertThat(title(admin)).isEqualTo("Our tool");
        JsonNode after = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(outcome(after, "title.en")).as("decided once").isEqualTo("stays");
        assertThat(outcome(after, "fields.brand.required")).isEqualTo("stays");
        assertThat(outcome(after, "fields.old.required")).as("goes on waiting").isEqualTo("waits");
        assertThat(after.get("conflicts")).hasSize(1);
        assertThat(admin.get("/templates").body().toString())
                .contains("\"installed\":\"1.1.0\",\"available\":\"1.1.0\",\"changed\":false");
        JsonNode latest = admin.get("/overlay/versions").expect(200).body().at("/items/0");
        assertThat(latest.at("/templates/0/from").asString()).isEqualTo("1.0.0");
        assertThat(latest.at("/templates/0/to").asString()).isEqualTo("1.1.0");
        assertThat(latest.get("changed").valueStream().map(JsonNode::asString)).containsExactly("form/tool");
        assertThat(latest.get("publishedBy").asString()).isEqualTo("admin");

        admin.post("/overlay/rollback", "{\"version\":" + before + "}").expect(200);

        assertThat(admin.get("/overlay").body().get("files")).isEqualTo(own);
        assertThat(admin.get("/forms/tool").body().toString()).contains("maker").doesNotContain("brand");
    }

    private static String decisions(String at, String decision, String value) {
        return "{\"decisions\":[{\"element\":\"form/tool\",\"at\":\"" + at + "\",\"decision\":\"" + decision + "\""
                + (value == null ? "" : ",\"value\":" + value) + "}]}";
    }

    @Test
    void taking_editing_and_giving_up_what_waits_are_decisions_too_and_others_are_refused() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        publish(admin, OWN);
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);

        ApiClient.Answer refused = admin.post("/templates/lending/upgrade", decisions("fields.shelf", "take", null))
                .expect(422);
        assertThat(refused.text("/title")).contains("form/tool#fields.shelf");
        admin.post("/templates/lending/upgrade", decisions("title.en", "throw", null))
                .expect(422);
        admin.post("/templates/lending/upgrade", "{\"decision\":[]}").expect(422);
        JsonNode taken = admin.post("/templates/lending/upgrade?dryRun=true", decisions("title.en", "take", null))
                .expect(200)
                .body();
        assertThat(taken.get("conflicts")).hasSize(1);
        admin.post("/templates/lending/upgrade", """
                        {"decisions": [
                          {"element": "form/tool", "at": "title.en", "decision": "edit", "value": "Any device"},
                          {"element": "form/tool", "at": "fields.old.required", "decision": "take"}]}""").expect(200);

        assertThat(title(admin)).isEqualTo("Any device");
        JsonNode after = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(after.get("conflicts")).isEmpty();
        assertThat(after.toString()).doesNotContain("fields.old");
    }

    @Test
    void a_draft_goes_along_with_the_fields_that_it_speaks_of() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        publish(admin, OWN);
        String drafted = OWN.get("overlays/form/tool.yaml") + "  - {at: fields.maker.length, is: 12}\n";
        admin.put(
                        "/overlay/draft",
                        json.writeValueAsString(Map.of("files", Map.of("overlays/form/tool.yaml", drafted))))
                .expect(200);
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);

        admin.post("/templates/lending/upgrade", "").expect(200);

        admin.post("/overlay/publish", "").expect(200);
        JsonNode tool = admin.get("/overlay").body().get("files");
        assertThat(tool.toString()).contains("fields.brand.length").contains("fields.brand.required");
        assertThat(title(admin)).isEqualTo("Our tool");
    }

    @Test
    void without_decisions_what_is_the_tenants_own_stands() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        publish(admin, OWN);
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);

        ApiClient.Answer done = admin.post("/templates/lending/upgrade", "").expect(200);

        assertThat(title(admin)).isEqualTo("Our tool");
        assertThat(done.body().get("conflicts")).hasSize(2);
        assertThat(admin.get("/overlay").body().get("conflicts")).hasSize(2);
    }

    @Test
    void a_renamed_field_has_its_old_values_in_documents_lists_filters_and_lines_both_ways() {
        Company company = companies.create();
        ApiClient admin = company.as("admin");
        Packages.install(admin, Packages.first());
        int first = admin.get("/overlay").number("/version").intValue();
        String one = admin.post("/documents/tool", tool("T1", "\"maker\":\"Acme\",\"serial\":\"S-1\",\"note\":\"n\""))
                .expect(201)
                .id();
        admin.post("/documents/tool", tool("T2", "\"maker\":\"Other\",\"note\":\"n\""))
                .expect(201);
        String loan = admin.post("/documents/loan", "{\"values\":{\"lines\":[{\"tool\":\"T1\",\"days\":3}]}}")
                .expect(201)
                .id();
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);
        admin.post("/templates/lending/upgrade", "").expect(200);

        assertThat(admin.get("/documents/tool/" + one).text("/values/brand")).isEqualTo("Acme");
        assertThat(found(admin, "tool", "filter=brand==Acme")).containsExactly(one);
        assertThat(found(admin, "tool", "sort=brand")).hasSize(2).startsWith(one);
        assertThat(found(admin, "tool", "filter=maker==Acme&sort=maker"))
                .as("a view that was saved before")
                .containsExactly(one);
        assertThat(admin.get("/documents/loan/" + loan).text("/values/lines/0/device/key"))
                .isEqualTo("T1");
        assertThat(found(admin, "loan", "filter=lines.device==T1")).containsExactly(loan);
        admin.post("/documents/tool", tool("T3", "\"serial\":\"S-1\",\"note\":\"n\""))
                .expect(422);

        admin.patch("/documents/tool/" + one, "{\"values\":{\"name\":\"Better drill\",\"brand\":\"New\"}}")
                .expect(200);
        assertThat(admin.get("/documents/tool/" + one).text("/values/grade"))
                .as("the template's default")
                .isEqualTo("good");
        String later = admin.post("/documents/loan", "{\"values\":{\"lines\":[{\"device\":\"T2\",\"days\":1}]}}")
                .expect(201)
                .id();

        admin.post("/overlay/rollback", "{\"version\":" + first + "}").expect(200);
        assertThat(admin.get("/documents/tool/" + one).text("/values/maker")).isEqualTo("New");
        assertThat(admin.get("/documents/loan/" + later).text("/values/lines/0/tool/key"))
                .isEqualTo("T2");
        assertThat(found(admin, "loan", "filter=lines.tool==T2")).containsExactly(later);
        assertThat(found(admin, "tool", "filter=maker==New")).containsExactly(one);
    }

    private static List<String> found(ApiClient client, String form, String query) {
        return client.get("/documents/" + form + "?" + query)
                .expect(200)
                .body()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    /** As if a minute had passed, in which those who had begun under the version before were still writing. */
    private void later(Company company) {
        company.system()
                .run(() -> transaction.executeWithoutResult(_ -> List.of("document_slot", "document_backfill")
                        .forEach(
                                table -> jdbc.sql("UPDATE " + table + " SET given_at = given_at - interval '2 minutes'")
                                        .update())));
        company.system().run(backfills::run);
        company.system().run(slots::run);
    }

    @Test
    void documents_older_than_a_field_get_its_default_without_being_touched_otherwise() {
        Company company = companies.create();
        ApiClient admin = company.as("admin");
        Packages.install(admin, Packages.first());
        String tool = admin.post("/documents/tool", tool("T1", "\"old\":\"kept\",\"note\":\"n\""))
                .expect(201)
                .id();
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);
        admin.post("/templates/lending/upgrade", "").expect(200);
        assertThat(found(admin, "tool", "sort=grade")).containsExactly(tool);

        later(company);

        assertThat(found(admin, "tool", "filter=grade==good")).containsExactly(tool);
        ApiClient.Answer after = admin.get("/documents/tool/" + tool);
        assertThat(after.text("/values/grade")).isEqualTo("good");
        assertThat(after.number("/revision").intValue()).isEqualTo(1);
        assertThat(admin.get("/documents/tool/" + tool + "/history").body().toString())
                .contains("\"fill\"");
        String stored = company.system()
                .get(() -> transaction.execute(_ -> jdbc.sql("SELECT body::text FROM document_body WHERE id = ?::uuid")
                        .param(tool)
                        .query(String.class)
                        .single()));
        assertThat(stored).contains("kept").contains("good");
    }

    @Test
    void documents_older_than_a_field_get_what_the_template_computes_for_them_also_in_their_lines() {
        Company company = companies.create();
        ApiClient admin = company.as("admin");
        Packages.install(admin, Packages.first());
        admin.post("/documents/tool", tool("T1", "\"maker\":\"Acme\"")).expect(201);
        String tool = admin.post("/documents/tool", tool("T2", "\"maker\":\"Other\""))
                .expect(201)
                .id();
        String loan = admin.post("/documents/loan", """
                        {"values": {"purpose": "site", "lines": [{"tool": "T1", "days": 3}, {"tool": "T2", "days": 40}]}}""").expect(201).id();
        admin.post("/documents/loan/" + loan + "/submit", "{}").expect(200);
        int revision = admin.get("/documents/loan/" + loan).number("/revision").intValue();
        admin.postZip("/templates", PackageArchive.write(Packages.backfilled())).expect(201);
        admin.post("/templates/lending/upgrade", "").expect(200);
        String younger =
                admin.post("/documents/tool", tool("T3", "")).expect(201).id();

        later(company);

        assertThat(admin.get("/documents/tool/" + tool).text("/values/origin")).isEqualTo("from Other");
        assertThat(admin.get("/documents/tool/" + younger)
                        .body()
                        .at("/values/origin")
                        .isMissingNode())
                .as("written when the field was there")
                .isTrue();
        JsonNode filled = admin.get("/documents/loan/" + loan).body();
        assertThat(filled.at("/values/totalDays").decimalValue()).isEqualByComparingTo("43");
        assertThat(filled.at("/values/lines/0/term").asString()).isEqualTo("short");
        assertThat(filled.at("/values/lines/1/term").asString()).isEqualTo("long");
        assertThat(filled.at("/values/lines/1/weeks").decimalValue()).isEqualByComparingTo("5");
        assertThat(filled.get("revision").asInt()).isEqualTo(revision);
        assertThat(filled.get("state").asString())
                .isEqualTo(admin.get("/documents/loan/" + loan).text("/state"));
        assertThat(admin.get("/documents/loan/" + loan + "/history").body().toString())
                .contains("\"fill\"");
    }

    @Test
    void a_field_that_goes_takes_no_value_with_it_and_comes_back_with_all_of_them() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        int first = admin.get("/overlay").number("/version").intValue();
        String tool = admin.post("/documents/tool", tool("T1", "\"old\":\"worth keeping\",\"note\":\"n\""))
                .expect(201)
                .id();
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);
        admin.post("/templates/lending/upgrade", "").expect(200);

        admin.patch("/documents/tool/" + tool, "{\"values\":{\"name\":\"Changed without it\"}}")
                .expect(200);
        assertThat(admin.get("/documents/tool/" + tool).body().at("/values/old").isMissingNode())
                .isTrue();
        assertThat(admin.get("/documents/tool/" + tool + "/history").body().toString())
                .contains("worth keeping");

        admin.post("/overlay/rollback", "{\"version\":" + first + "}").expect(200);
        assertThat(admin.get("/documents/tool/" + tool).text("/values/old")).isEqualTo("worth keeping");
        assertThat(admin.get("/documents/tool/" + tool).text("/values/name")).isEqualTo("Changed without it");
        assertThat(found(admin, "tool", "filter=old==\"worth keeping\"")).containsExactly(tool);
    }

    @Test
    void a_field_that_a_role_does_not_see_stays_hidden_under_another_key() {
        Company company = companies.create();
        ApiClient admin = company.as("admin");
        Packages.install(admin, Packages.first());
        publish(admin, Map.of("overlays/form/tool.yaml", """
                overlay: form/tool
                changes:
                  - {at: permissions.buyer, is: {can: [read], hide: [maker]}}
                """));
        String tool = admin.post("/documents/tool", tool("T1", "\"maker\":\"Acme\",\"note\":\"n\""))
                .expect(201)
                .id();
        ApiClient buyer = company.as("buyer");
        assertThat(buyer.get("/documents/tool/" + tool).expect(200).body().toString())
                .doesNotContain("Acme");
        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);

        admin.post("/templates/lending/upgrade", "").expect(200);

        assertThat(buyer.get("/documents/tool/" + tool).expect(200).body().toString())
                .doesNotContain("Acme");
        buyer.get("/documents/tool?filter=brand==Acme").expect(422);
        buyer.get("/documents/tool?filter=maker==Acme").expect(422);
        buyer.get("/documents/tool?sort=maker").expect(422);
    }

    @Test
    void a_new_field_cannot_take_the_place_where_values_of_another_are_kept() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.second());

        admin.put("/overlay/draft", json.writeValueAsString(Map.of("files", Map.of("overlays/tool.yaml", """
                overlay: form/tool
                changes:
                  - {at: fields.maker, is: {type: text}}
                """))))
                .expect(200);

        assertThat(admin.post("/overlay/check", "").expect(200).body().toString())
                .contains("kept as 'maker'");
    }

    private static final Map<String, String> LONGER = Map.of("overlays/form/loan.yaml", """
            overlay: form/loan
            changes:
              - {at: title.en, was: Loan, is: Our loan}
              - {at: fields.until, is: {type: date, title: {en: Until, zh: 至}}}
            """);

    private static String whole(String element, String decision) {
        return "{\"decisions\":[{\"element\":\"" + element + "\",\"at\":\"\",\"decision\":\"" + decision + "\"}]}";
    }

    @Test
    void a_changed_definition_that_the_template_has_no_more_becomes_the_tenants_own() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        publish(admin, LONGER);
        admin.post("/documents/tool", tool("T1", "")).expect(201);
        String loan = admin.post(
                        "/documents/loan",
                        "{\"values\":{\"until\":\"2026-12-24\",\"lines\":[{\"tool\":\"T1\",\"days\":3}]}}")
                .expect(201)
                .id();
        admin.put(
                        "/overlay/draft",
                        json.writeValueAsString(Map.of(
                                "files",
                                Map.of(
                                        "overlays/form/loan.yaml",
                                        LONGER.get("overlays/form/loan.yaml").replace("Our loan", "Lent")))))
                .expect(200);
        admin.postZip("/templates", PackageArchive.write(Packages.withoutLoans()))
                .expect(201);

        JsonNode plan = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        JsonNode gone = property(plan, "form/loan", "");
        assertThat(gone.get("outcome").asString()).isEqualTo("waits");
        assertThat(gone.at("/is/title/en").asString()).isEqualTo("Our loan");
        assertThat(plan.get("problems")).isEmpty();
        JsonNode released = admin.post("/templates/lending/upgrade?dryRun=true", whole("form/loan", "take"))
                .expect(200)
                .body();
        assertThat(property(released, "form/loan", "").has("is")
                        && !property(released, "form/loan", "").get("is").isNull())
                .isFalse();

        admin.post("/templates/lending/upgrade", "").expect(200);

        assertThat(admin.get("/overlay").body().get("files").propertyNames()).contains("forms/lending/loan.yaml");
        assertThat(admin.get("/documents/loan/" + loan).expect(200).text("/values/until"))
                .isEqualTo("2026-12-24");
        admin.post("/overlay/publish", "").expect(200);
        assertThat(admin.get("/forms/loan").body().at("/title/en").asString())
                .as("a draft goes along")
                .isEqualTo("Lent");
    }

    @Test
    void a_definition_that_goes_can_be_kept_and_one_that_comes_back_is_decided() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        admin.postZip("/templates", PackageArchive.write(Packages.withoutLoans()))
                .expect(201);
        JsonNode plan = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(property(plan, "form/loan", "").get("outcome").asString()).isEqualTo("flows");
        admin.post("/templates/lending/upgrade", whole("form/loan", "keep")).expect(200);
        assertThat(admin.get("/overlay")
                        .body()
                        .at("/files/forms~1lending~1loan.yaml")
                        .asString())
                .isEqualTo(Packages.first().get("forms/lending/loan.yaml"));

        Map<String, String> back = Packages.second();
        back.computeIfPresent("templates/lending/template.yaml", (_, head) -> head.replace("1.1.0", "2.1.0"));
        back.computeIfPresent("forms/lending/loan.yaml", (_, form) -> form.replace("en: Loan,", "en: Lending,"));
        admin.postZip("/templates", PackageArchive.write(back)).expect(201);
        JsonNode meeting = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(property(meeting, "form/loan", "").get("outcome").asString()).isEqualTo("conflict");
        assertThat(meeting.get("problems")).isNotEmpty();

        admin.post("/templates/lending/upgrade", whole("form/loan", "keep")).expect(200);

        assertThat(admin.get("/forms/loan").body().at("/title/en").asString()).isEqualTo("Loan");
        assertThat(admin.get("/overlay").body().get("files").propertyNames())
                .contains("overlays/form/loan.yaml")
                .doesNotContain("forms/lending/loan.yaml");
    }

    @Test
    void contradictions_about_a_shared_field_are_decided_too() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, shared("1.0.0", "Condition"));
        publish(admin, Map.of("overlays/field/wear.yaml", """
                overlay: field/wear
                changes:
                  - {at: title.en, was: Condition, is: How it looks}
                """));
        admin.postZip("/templates", PackageArchive.write(shared("1.1.0", "Wear")))
                .expect(201);

        JsonNode plan = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(property(plan, "field/wear", "title.en").get("outcome").asString())
                .isEqualTo("conflict");
        admin.post("/templates/lending/upgrade", """
                        {"decisions": [{"element": "field/wear", "at": "title.en", "decision": "take"}]}""").expect(200);

        assertThat(admin.get("/forms/tool").body().toString())
                .contains("\"Wear\"")
                .doesNotContain("How it looks");
        assertThat(admin.get("/overlay").body().get("files")).isEmpty();
    }

    private static Map<String, String> shared(String version, String title) {
        Map<String, String> files = Packages.first();
        files.computeIfPresent("templates/lending/template.yaml", (_, head) -> head.replace("1.0.0", version));
        files.computeIfPresent(
                "forms/lending/tool.yaml", (_, form) -> form.replace("fields:\n", "fields:\n  wear: {like: wear}\n"));
        files.put(
                "templates/lending/fields/wear.yaml",
                "field: wear\ntype: text\ntitle: {en: %s, zh: 状况}\n".formatted(title));
        return files;
    }

    /** What a partner adapted in a tenant of its own, as the package that its customers take. */
    private Map<String, String> partner(String version, String title) {
        ApiClient workshop = companies.create().as("admin");
        Packages.install(workshop, Packages.first());
        publish(workshop, Map.of("overlays/form/tool.yaml", """
                overlay: form/tool
                changes:
                  - {at: title.en, was: Tool, is: %s}
                  - {at: fields.voltage, is: {type: integer, title: {en: Voltage, zh: 电压}}}
                """.formatted(title), "forms/own/depot.yaml", """
                form: depot
                kind: master
                title: {en: Depot, zh: 料场}
                fields:
                  code: {type: text, required: true, unique: true, title: {en: Code, zh: 编码}}
                permissions:
                  admin: {can: [read, create, edit, delete]}
                """));
        return PackageArchive.read(
                workshop.download("/overlay/package?template=yard&partner=true&title=Yard&version=" + version)
                        .body());
    }

    @Test
    void a_partners_layer_lies_between_the_template_and_what_a_company_changes_and_each_takes_the_next_version_below() {
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, Packages.first());
        Map<String, String> first = partner("1.0.0", "Site tool");
        assertThat(first.get("templates/yard/template.yaml"))
                .contains("partner: true")
                .contains("requires: [lending]");
        admin.postZip("/templates", PackageArchive.write(first)).expect(201);
        admin.post("/templates/yard/install", "").expect(200);
        assertThat(title(admin)).isEqualTo("Site tool");
        admin.get("/forms/depot").expect(200);
        assertThat(admin.get("/templates").body().toString()).contains("\"layer\":\"partner\"");

        publish(admin, Map.of("overlays/form/tool.yaml", """
                overlay: form/tool
                changes:
                  - {at: title.en, was: Site tool, is: Our tool}
                  - {at: fields.voltage.required, is: true}
                """));
        assertThat(admin.get("/forms/tool")
                        .body()
                        .at("/fields/voltage/required")
                        .asBoolean())
                .isTrue();

        admin.postZip("/templates", PackageArchive.write(Packages.second())).expect(201);
        JsonNode template = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(template.get("problems")).isEmpty();
        assertThat(template.get("conflicts").toString())
                .as("the partner had changed what the template changes")
                .contains("\"layer\":\"partner\"");
        admin.post("/templates/lending/upgrade", "").expect(200);
        assertThat(title(admin)).isEqualTo("Our tool");
        assertThat(admin.get("/forms/tool").body().at("/fields/brand/type").asString())
                .isEqualTo("text");
        assertThat(admin.get("/forms/tool").body().at("/fields/voltage/type").asString())
                .isEqualTo("integer");

        admin.postZip("/templates", PackageArchive.write(partner("1.1.0", "Yard tool")))
                .expect(201);
        JsonNode plan = admin.post("/templates/yard/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(plan.get("from").asString()).isEqualTo("1.0.0");
        assertThat(outcome(plan, "title.en")).isEqualTo("conflict");
        assertThat(property(plan, "form/tool", "title.en").get("theirs").asString())
                .isEqualTo("Yard tool");
        assertThat(outcome(plan, "fields.voltage.required")).isEqualTo("stays");
        admin.post("/templates/yard/upgrade", decisions("title.en", "take", null))
                .expect(200);
        assertThat(title(admin)).isEqualTo("Yard tool");

        admin.get("/overlay/package?template=mine&partner=true").expect(422);
    }

    private static String drawing(String role, String second) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:formwork="urn:formwork:process"
                    targetNamespace="urn:formwork:process">
                  <process id="loan-approval" name="Approval of loans" isExecutable="true"
                      formwork:name-zh="借用审批" formwork:form="loan">
                    <startEvent id="entered" name="Entered" formwork:name-zh="录入" />
                    <sequenceFlow id="to-first" sourceRef="entered" targetRef="first" />
                    <userTask id="first" name="First" formwork:name-zh="一审" formwork:role="%s" formwork:mode="any"
                        formwork:empty="admin" />
                    %s
                    <endEvent id="agreed" name="Agreed" formwork:name-zh="同意" />
                  </process>
                </definitions>
                """.formatted(role, second);
    }

    private static Map<String, String> drawn(String version, String drawing) {
        Map<String, String> files = Packages.first();
        files.computeIfPresent("templates/lending/template.yaml", (_, head) -> head.replace("1.0.0", version));
        files.computeIfPresent(
                "forms/lending/loan.yaml",
                (_, form) -> form.replace("kind: document\n", "kind: document\nprocess: loan-approval\n"));
        files.put("processes/lending/loan-approval.bpmn", drawing);
        return files;
    }

    @Test
    void a_process_that_both_draw_anew_is_brought_together_element_by_element() {
        String on = "<sequenceFlow id=\"on\" sourceRef=\"first\" targetRef=\"agreed\" />";
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, drawn("1.0.0", drawing("lead", on)));
        publish(
                admin,
                Map.of(
                        "processes/lending/loan-approval.bpmn",
                        drawing("lead", """
                <sequenceFlow id="on" sourceRef="first" targetRef="second" />
                <userTask id="second" name="Ours" formwork:name-zh="我们的" formwork:role="finance" formwork:mode="any"
                    formwork:empty="admin" />
                <sequenceFlow id="further" sourceRef="second" targetRef="agreed" />""").replace("name=\"First\"", "name=\"Head\"")));
        String next = drawing("director", on).replace("name=\"First\"", "name=\"Director\"");
        admin.postZip("/templates", PackageArchive.write(drawn("1.1.0", next))).expect(201);

        JsonNode plan = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        String process = "process/loan-approval";
        assertThat(property(plan, process, "first.name").get("outcome").asString())
                .isEqualTo("conflict");
        assertThat(property(plan, process, "first.formwork:role").get("outcome").asString())
                .isEqualTo("flows");
        assertThat(property(plan, process, "second").get("outcome").asString()).isEqualTo("stays");
        admin.post("/templates/lending/upgrade", """
                        {"decisions": [{"element": "process/loan-approval", "at": "first.name", "decision": "take"}]}""").expect(200);

        String own = admin.get("/overlay")
                .body()
                .at("/files/processes~1lending~1loan-approval.bpmn")
                .asString();
        assertThat(own)
                .contains("formwork:role=\"director\"")
                .contains("name=\"Director\"")
                .contains("name=\"Ours\"")
                .contains("id=\"further\"");
        JsonNode after = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(after.get("problems")).isEmpty();
        String loan = admin.post("/documents/loan?submit=true", "{\"values\":{}}")
                .expect(201)
                .id();
        assertThat(admin.get("/documents/loan/" + loan).text("/state")).isEqualTo("pending");
    }

    @Test
    void an_element_that_goes_below_stays_with_its_flows_where_the_tenant_changed_it() {
        String on = "<sequenceFlow id=\"on\" sourceRef=\"first\" targetRef=\"agreed\" />";
        String without = drawing("lead", on)
                .replaceAll(
                        "(?s)<sequenceFlow id=\"to-first\".*<sequenceFlow id=\"on\"[^>]*>",
                        "<sequenceFlow id=\"straight\" sourceRef=\"entered\" targetRef=\"agreed\" />");
        ApiClient admin = companies.create().as("admin");
        Packages.install(admin, drawn("1.0.0", drawing("lead", on)));
        publish(
                admin,
                Map.of(
                        "processes/lending/loan-approval.bpmn",
                        drawing("lead", on).replace("name=\"First\"", "name=\"Head\"")));
        admin.postZip("/templates", PackageArchive.write(drawn("1.1.0", without)))
                .expect(201);

        JsonNode plan = admin.post("/templates/lending/upgrade?dryRun=true", "")
                .expect(200)
                .body();
        assertThat(property(plan, "process/loan-approval", "first.name")
                        .get("outcome")
                        .asString())
                .isEqualTo("conflict");
        admin.post("/templates/lending/upgrade", """
                        {"decisions": [{"element": "process/loan-approval", "at": "first.name", "decision": "take"}]}""").expect(200);
        assertThat(admin.get("/overlay").body().get("files")).isEmpty();
        String loan = admin.post("/documents/loan?submit=true", "{\"values\":{}}")
                .expect(201)
                .id();
        assertThat(admin.get("/documents/loan/" + loan).text("/state")).isEqualTo("effective");
    }
}
