package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.definition.Layer;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.permission.NotAConfigurer;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.testing.ApiClient;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A person's draft of the tenant's definitions, on a real database. */
@FormworkTest
class DesignsTest {
    private static final ElementKey ORDER = ElementKey.form("purchase-order");
    private static final PropertyPath REASON = PropertyPath.of("fields.reason");

    private final Designs designs;
    private final TestCompanies companies;
    private final Users users;

    DesignsTest(Designs designs, TestCompanies companies, Users users) {
        this.designs = designs;
        this.companies = companies;
        this.users = users;
    }

    private static Node node(String yaml) {
        return Objects.requireNonNull(YamlReader.read("x", yaml, new Problems()));
    }

    private static List<Edit> put(ElementKey element, String at, String yaml) {
        return List.of(new Edit.Put(element, PropertyPath.of(at), node(yaml)));
    }

    private <T> T as(Company company, String user, Supplier<T> doing) {
        Caller system = company.system();
        return system.get(() -> {
            var found = users.find(user).orElseThrow();
            return new Caller(system.tenant(), found, Locale.ENGLISH, "test", system.clock()).get(doing);
        });
    }

    @Test
    void a_draft_is_seen_by_nobody_else_undone_done_again_and_published() {
        Company company = companies.withMasters();
        Design drafted = as(
                company,
                "admin",
                () -> designs.apply(
                        "Colour added", put(ORDER, "fields.colour", "{type: text, title: {en: Colour, zh: 颜色}}")));

        assertThat(drafted.problems()).isEmpty();
        assertThat(drafted.form("purchase-order").orElseThrow().fields()).containsKey("colour");
        assertThat(drafted.origin(ORDER, PropertyPath.of("fields.colour"))).isEqualTo(Layer.TENANT);
        assertThat(drafted.origin(ORDER, PropertyPath.of("fields.supplier"))).isEmpty();
        assertThat(drafted.undo()).isEqualTo("Colour added");
        assertThat(drafted.changed()).isTrue();
        assertThat(company.as("admin")
                        .get("/forms/purchase-order")
                        .expect(200)
                        .body()
                        .toString())
                .doesNotContain("colour");

        Design undone = as(company, "admin", designs::undo);
        assertThat(undone.form("purchase-order").orElseThrow().fields()).doesNotContainKey("colour");
        assertThat(undone.redo()).isEqualTo("Colour added");
        assertThat(undone.undo()).isNull();
        assertThat(as(company, "admin", designs::undo)).isEqualTo(undone);

        as(company, "admin", designs::redo);
        assertThat(as(company, "admin", designs::publish)).isEqualTo(2);
        assertThat(company.as("admin")
                        .get("/forms/purchase-order")
                        .expect(200)
                        .body()
                        .toString())
                .contains("colour");
        assertThat(as(company, "admin", designs::open).changed()).isFalse();
    }

    @Test
    void a_property_goes_back_to_what_the_template_says() {
        Company company = companies.withMasters();
        as(company, "admin", () -> designs.apply("One", put(ORDER, "title.en", "Order of ours")));
        Design two = as(company, "admin", () -> designs.apply("Two", put(ORDER, "fields.date.help.en", "When")));
        assertThat(two.files()).hasSize(1);
        assertThat(two.below(ORDER, PropertyPath.of("title.en")))
                .isNotEqualTo(two.property(ORDER, PropertyPath.of("title.en")));

        Design back = as(
                company,
                "admin",
                () -> designs.apply("Back", List.of(new Edit.Restore(ORDER, PropertyPath.of("title")))));

        assertThat(back.property(ORDER, PropertyPath.of("title.en")))
                .isEqualTo(back.below(ORDER, PropertyPath.of("title.en")));
        assertThat(back.origin(ORDER, PropertyPath.of("fields.date"))).isEqualTo(Layer.TENANT);
        Design none = as(
                company,
                "admin",
                () -> designs.apply("Back", List.of(new Edit.Restore(ORDER, PropertyPath.of("fields.date")))));
        assertThat(none.files()).isEmpty();
        assertThat(none.changed()).isFalse();
    }

    @Test
    void what_is_wrong_is_said_and_kept_and_not_published() {
        Company company = companies.withMasters();
        Design wrong = as(
                company,
                "admin",
                () -> designs.apply("Wrong", put(ORDER, "fields.colour", "{type: money, formula: \"totl * 2\"}")));

        assertThat(wrong.set()).isNull();
        assertThat(wrong.problems())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .contains("fields.colour.formula")
                        .contains("totl"));
        assertThatThrownBy(() -> as(company, "admin", designs::publish)).hasMessageContaining("totl");
        assertThat(as(company, "admin", designs::open).files()).hasSize(1);
    }

    @Test
    void two_people_change_one_form_and_the_second_is_told_what_the_first_did() {
        Company company = companies.withMasters();
        company.as("admin").post("/users", """
                        {"name": "admin2", "fullName": "Second", "roles": ["admin"], "language": "en"}""").expect(201);
        as(company, "admin", () -> designs.apply("Mine", put(ORDER, "title.en", "Mine")));
        as(company, "admin2", () -> designs.apply("Theirs", put(ORDER, "title.en", "Theirs")));
        as(company, "admin2", () -> designs.apply("Field", put(ORDER, "fields.theirs", "{type: text}")));
        as(
                company,
                "admin2",
                () -> designs.apply("List", put(ORDER, "list.columns", "[number, supplier, date, state, theirs]")));
        as(company, "admin", () -> designs.apply("Field", put(ORDER, "fields.mine", "{type: text}")));
        as(
                company,
                "admin",
                () -> designs.apply("List", put(ORDER, "list.columns", "[number, mine, supplier, date, state]")));
        as(company, "admin2", designs::publish);

        assertThatThrownBy(() -> as(company, "admin", designs::publish)).isInstanceOf(Diverged.class);
        List<Conflict> conflicts = as(company, "admin", designs::conflicts);
        assertThat(conflicts).singleElement().satisfies(conflict -> {
            assertThat(conflict.at()).isEqualTo("title.en");
            assertThat(conflict.theirs()).isEqualTo(node("Theirs"));
        });
        Conflict title = as(company, "admin", designs::conflicts).getFirst();
        assertThat(as(company, "admin", () -> designs.bringTogether("Theirs", Set.of(title)))
                        .property(ORDER, PropertyPath.of("title.en")))
                .isEqualTo(title.theirs());
        // Whoever goes back before it has not seen what others did, and cannot publish over it.
        as(company, "admin", designs::undo);
        assertThat(as(company, "admin", designs::conflicts)).hasSize(1);
        assertThatThrownBy(() -> as(company, "admin", designs::publish)).isInstanceOf(Diverged.class);

        Design together = as(company, "admin", () -> designs.bringTogether("Together", Set.of()));

        assertThat(together.property(ORDER, PropertyPath.of("title.en"))).isEqualTo(node("Mine"));
        assertThat(together.property(ORDER, PropertyPath.of("list.columns")))
                .isEqualTo(node("[number, mine, supplier, date, state, theirs]"));
        assertThat(together.form("purchase-order").orElseThrow().fields()).containsKeys("mine", "theirs");
        assertThat(as(company, "admin", designs::publish)).isEqualTo(3);
    }

    @Test
    void a_definition_of_ones_own_keeps_the_text_that_was_written() {
        Company company = companies.withMasters();
        ElementKey machine = ElementKey.form("machine");
        as(
                company,
                "admin",
                () -> designs.apply("New", List.of(new Edit.Add(machine, "rental", (Node.Mapping)
                        node("{form: machine, kind: master, title: {en: Machine}, fields: {name: {type: text}}}")))));
        String text = """
                # What we rent out.
                form: machine
                kind: master
                title: {en: Machine}
                fields:
                  name: {type: text}   # on its plate
                permissions:
                  buyer: {can: [read]}
                """;
        as(company, "admin", () -> designs.apply("Text", List.of(new Edit.Write(machine, text))));
        Design changed = as(company, "admin", () -> designs.apply("Length", put(machine, "fields.name.length", "40")));

        assertThat(changed.problems()).isEmpty();
        assertThat(changed.files().get("forms/rental/machine.yaml"))
                .isEqualTo(text.replace("{type: text}", "{type: text, length: 40}"));
        assertThatThrownBy(() -> as(company, "admin", () -> designs.apply("Drop", List.of(new Edit.Drop(ORDER)))))
                .isInstanceOf(DesignRefusal.class);
        assertThatThrownBy(() -> as(
                        company, "admin", () -> designs.apply("Broken", List.of(new Edit.Write(machine, "form: [")))))
                .isInstanceOf(DesignRefusal.class);
        Design dropped = as(company, "admin", () -> designs.apply("Drop", List.of(new Edit.Drop(machine))));
        assertThat(dropped.files()).isEmpty();
    }

    /** The whole of a template's form as text, changed in one place, is one change of the overlay. */
    @Test
    void a_templates_text_is_written_as_what_it_changes() {
        Company company = companies.withMasters();
        Design design = as(company, "admin", () -> designs.apply("X", put(ORDER, "title.en", "X")));
        String text = design.text(ORDER);
        Design written = as(
                company,
                "admin",
                () -> designs.apply("Text", List.of(new Edit.Write(ORDER, text.replace("en: X", "en: Y")))));

        assertThat(written.trees().overlay(Layer.TENANT, ORDER).orElseThrow().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.is()).isEqualTo(node("Y")));
        assertThat(written.property(ORDER, REASON)).isEqualTo(design.property(ORDER, REASON));
    }

    @Test
    void permissions_are_given_and_taken_at_the_form() {
        Company company = companies.withMasters();
        ApiClient seller = company.as("seller");
        String order = "{\"values\":{\"supplier\":\"S1\",\"lines\":[{\"item\":\"A\",\"quantity\":1}]}}";
        seller.post("/documents/purchase-order", order).expect(403);

        as(company, "admin", () -> designs.apply("Given", permissions(company).may(Action.CREATE, true)));
        as(company, "admin", designs::publish);
        seller.post("/documents/purchase-order", order).expect(201);

        as(company, "admin", () -> designs.apply("Taken", permissions(company).may(Action.CREATE, false)));
        assertThat(as(company, "admin", designs::open).files()).isEmpty();
        as(company, "admin", designs::publish);
        seller.post("/documents/purchase-order", order).expect(403);

        as(company, "admin", () -> designs.apply("Nothing", permissions(company).may(Action.READ, false)));
        as(company, "admin", designs::publish);
        seller.get("/documents/purchase-order").expect(403);
    }

    private PermissionEdits permissions(Company company) {
        return PermissionEdits.of(
                as(company, "admin", designs::open).form("purchase-order").orElseThrow(), "seller");
    }

    @Test
    void whoever_may_not_configure_may_not_design() {
        Company company = companies.withMasters();
        ApiClient buyer = company.as("buyer");
        buyer.put("/overlay/draft", "{\"files\": {}}").expect(403);
        assertThatThrownBy(() -> as(company, "buyer", () -> designs.apply("X", put(ORDER, "title.en", "X"))))
                .isInstanceOf(NotAConfigurer.class);
    }
}
