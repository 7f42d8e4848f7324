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
import tools.jackson.databind.json.JsonMapper;

/** What a fill, a conversion or a file says of a link as a text is the key of what it points to. */
@FormworkTest
class CodesForLinksTest {
    private final TestTenants tenants;
    private final Definitions definitions;
    private final Users users;
    private final Environment environment;
    private final JsonMapper json;
    private ApiClient clerk;

    CodesForLinksTest(
            TestTenants tenants, Definitions definitions, Users users, Environment environment, JsonMapper json) {
        this.tenants = tenants;
        this.definitions = definitions;
        this.users = users;
        this.environment = environment;
        this.json = json;
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
            permissions: {clerk: {can: [read, create, edit, delete]}}
            """,
            "forms/trial/note.yaml",
            """
            form: note
            kind: document
            title: Note
            number: {pattern: "N-{00000}"}
            fields:
              about: {type: text}
              lines:
                type: table
                fields:
                  code: {type: text}
            permissions: {clerk: {can: [read, create, edit, submit]}}
            """,
            "forms/trial/pick-list.yaml",
            """
            form: pick-list
            kind: document
            title: Pick list
            number: {pattern: "P-{00000}"}
            fields:
              wanted: {type: text}
              first: {type: link, to: thing, title: First thing}
              lines:
                type: table
                fields:
                  thing: {type: link, to: thing, title: Piece}
            fills:
              named:
                title: Fetch what is named
                table: lines
                from: {each: {code: words(wanted)}}
                fields: {thing: code}
            loads:
              file:
                title: Read a file
                table: lines
                cells: {code: "['Code']", note: "['Note']"}
                needs: [code]
                fields: {thing: code}
            permissions: {clerk: {can: [read, create, edit, submit]}}
            """,
            "templates/trial/conversions/note-to-pick-list.yaml",
            """
            conversion: note-to-pick-list
            title: Pick list
            from: note
            to: pick-list
            fields: {first: about}
            lines: {from: lines, to: lines, fields: {thing: code}}
            """);

    @BeforeEach
    void a_company_with_an_anvil() {
        Caller caller = tenants.caller();
        caller.run(() -> {
            definitions.publish(List.of(DefinitionPackage.of("trial", "1.0.0", FILES)), List.of(), "trial");
            users.save(
                    new User(Uuid7.next(), "clerk", "clerk", Set.of("clerk"), null, null, "clerk@example.com"),
                    "test-password",
                    Locale.ENGLISH);
        });
        clerk = new Company(caller, environment.getRequiredProperty("local.server.port", Integer.class), json)
                .as("clerk");
        clerk.post("/documents/thing", "{\"values\": {\"code\": \"A\", \"name\": \"Anvil\"}}")
                .expect(201);
        clerk.post("/documents/thing", "{\"values\": {\"code\": \"B\", \"name\": \"Bolt\"}}")
                .expect(201);
    }

    @Test
    void a_fill_finds_what_has_the_code() {
        ApiClient.Answer filled = filled("A B").expect(200);

        assertThat(filled.text("/values/lines/0/thing/key")).isEqualTo("A");
        assertThat(filled.text("/values/lines/1/thing/key")).isEqualTo("B");
    }

    @Test
    void a_fill_says_which_code_there_is_not() {
        ApiClient.Answer refused = filled("A Z").expect(409);

        assertThat(refused.text("/errors/0/code")).isEqualTo("no-such-key");
        assertThat(refused.text("/errors/0/message")).isEqualTo("Piece: no Thing has the code Z");
    }

    @Test
    void a_conversion_finds_it_in_the_header_and_in_the_lines() {
        ApiClient.Answer made = converted("B", "A").expect(201);

        assertThat(made.text("/values/first/key")).isEqualTo("B");
        assertThat(made.text("/values/lines/0/thing/key")).isEqualTo("A");
    }

    @Test
    void a_conversion_says_which_code_there_is_not() {
        assertThat(converted("Z", "A").expect(409).text("/errors/0/message"))
                .isEqualTo("First thing: no Thing has the code Z");
    }

    @Test
    void a_file_says_in_which_row() {
        String list = clerk.post("/documents/pick-list", "{\"values\": {}}")
                .expect(201)
                .id();
        String address = "/documents/pick-list/" + list + "/loads/file";

        assertThat(clerk.postCsv(address, "Code,Note\nA,x\n", "Accept", "application/json")
                        .expect(200)
                        .text("/values/lines/0/thing/key"))
                .isEqualTo("A");
        ApiClient.Answer refused = clerk.postCsv(address, "Code,Note\nB,x\nZ,y\n", "Accept", "application/json")
                .expect(409);
        assertThat(refused.text("/errors/0/code")).isEqualTo("load-no-such-key");
        assertThat(refused.text("/errors/0/message")).endsWith("Piece: no Thing has the code Z");
    }

    private ApiClient.Answer filled(String wanted) {
        String list = clerk.post("/documents/pick-list", "{\"values\": {\"wanted\": \"%s\"}}".formatted(wanted))
                .expect(201)
                .id();
        return clerk.post("/documents/pick-list/" + list + "/fills/named", "");
    }

    private ApiClient.Answer converted(String about, String code) {
        String note = clerk.post(
                        "/documents/note?submit=true",
                        "{\"values\": {\"about\": \"%s\", \"lines\": [{\"code\": \"%s\"}]}}".formatted(about, code))
                .expect(201)
                .id();
        return clerk.post("/documents/note/" + note + "/conversions/note-to-pick-list", "{}");
    }
}
