package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.testing.Company;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestCompanies;
import io.formwork.value.LocalizedText;
import io.formwork.value.Uuid7;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows and BPMN processes in a person's draft, on a real database. */
@FormworkTest
class FlowDesignsTest {
    private static final ElementKey FLOW = new ElementKey("process", "purchase-order-approval");
    private static final ElementKey DRAWN = new ElementKey("process", "sales-order-approval");
    private static final String FILE = "processes/sales/sales-order-approval.bpmn";
    private static final LocalizedText APPROVAL = LocalizedText.of("Approval", "审批");

    private final Designs designs;
    private final TestCompanies companies;
    private final Users users;
    private Company company;

    FlowDesignsTest(Designs designs, TestCompanies companies, Users users) {
        this.designs = designs;
        this.companies = companies;
        this.users = users;
    }

    @BeforeEach
    void company() {
        company = companies.create();
        company.system()
                .run(() -> users.save(
                        new User(Uuid7.next(), "second", "Second", Set.of("admin"), null, null, null),
                        TestCompanies.PASSWORD,
                        Locale.ENGLISH));
    }

    private <T> T as(String user, Supplier<T> doing) {
        Caller system = company.system();
        return system.get(() -> {
            var found = users.find(user).orElseThrow();
            return new Caller(system.tenant(), found, Locale.ENGLISH, "test", system.clock()).get(doing);
        });
    }

    private static String drawing(Design design) {
        return Objects.requireNonNull(design.trees().bpmn().get(FILE));
    }

    private Design draw(String user, String from, String to) {
        return as(user, () -> {
            String text = drawing(designs.open());
            assertThat(text).contains(from);
            return designs.apply("Drawn", List.of(new Edit.Draw(DRAWN, FILE, text.replace(from, to))));
        });
    }

    @Test
    void a_step_is_one_change_of_the_template_and_taking_it_away_leaves_none() {
        Design added = as("admin", () -> {
            FlowEdits edits = FlowEdits.of(designs.open(), FLOW);
            return designs.apply(
                    "Added",
                    edits.add(FlowTree.Kind.APPROVE, APPROVAL, APPROVAL, "", FlowSpot.of("main:tier"))
                            .edits());
        });
        assertThat(added.problems()).isEmpty();
        assertThat(added.files()).containsOnlyKeys("overlays/process/purchase-order-approval.yaml");
        FlowEdits edits = FlowEdits.of(added, FLOW);
        assertThat(edits.origin("approval")).isEqualTo(FlowEdits.Origin.OWN);
        assertThat(edits.origin("lead")).isEqualTo(FlowEdits.Origin.BELOW);

        Design left = as("admin", () -> designs.apply("Removed", edits.remove("approval")));
        assertThat(left.files()).isEmpty();
    }

    @Test
    void two_who_change_different_steps_are_brought_together() {
        as(
                "admin",
                () -> designs.apply(
                        "One",
                        FlowEdits.of(designs.open(), FLOW)
                                .put("lead", PropertyPath.of("approve.due"), new Node.Scalar(Place.NOWHERE, "PT24H"))));
        as(
                "second",
                () -> designs.apply(
                        "Two",
                        FlowEdits.of(designs.open(), FLOW)
                                .put(
                                        "director",
                                        PropertyPath.of("approve.mode"),
                                        new Node.Scalar(Place.NOWHERE, "all"))));
        as("admin", designs::publish);
        assertThat(as("second", designs::conflicts)).isEmpty();
        as("second", designs::publish);

        Design now = as("admin", designs::open);
        FlowTree flow = FlowEdits.of(now, FLOW).flow();
        assertThat(flow.property("lead", PropertyPath.of("approve.due")))
                .isEqualTo(new Node.Scalar(Place.NOWHERE, "PT24H"));
        assertThat(flow.property("director", PropertyPath.of("approve.mode")))
                .isEqualTo(new Node.Scalar(Place.NOWHERE, "all"));
    }

    @Test
    void a_form_gets_an_approval_as_one_step() {
        Design made = as(
                "admin",
                () -> designs.apply(
                        "Made",
                        NewFlows.approval(designs.open(), "purchase-return", APPROVAL, APPROVAL)
                                .edits()));

        assertThat(made.problems()).isEmpty();
        assertThat(made.form("purchase-return").orElseThrow().process()).isEqualTo("purchase-return-approval");
        assertThat(as("admin", designs::undo).changed()).isFalse();
    }

    @Test
    void a_drawing_is_a_file_of_ones_own_and_told_published_and_given_back() {
        Design drawn = draw("admin", "name=\"Director\"", "name=\"Board\"");
        assertThat(drawn.problems()).isEmpty();
        assertThat(drawn.files()).containsOnlyKeys(FILE);
        assertThat(as("admin", designs::changes))
                .singleElement()
                .satisfies(changed -> assertThat(changed.element()).isEqualTo(DRAWN));
        as("admin", designs::publish);
        assertThat(drawing(as("second", designs::open))).contains("name=\"Board\"");

        Design back = as("admin", () -> designs.apply("Back", List.of(new Edit.Draw(DRAWN, FILE, null))));
        assertThat(back.files()).isEmpty();
        assertThat(drawing(back)).contains("name=\"Director\"");
    }

    @Test
    void two_who_draw_the_same_decide_whose_stands_and_neither_is_lost_silently() {
        draw("admin", "name=\"Director\"", "name=\"Board\"");
        draw("second", "name=\"Director\"", "name=\"Owner\"");
        as("admin", designs::publish);

        assertThatThrownBy(() -> as("second", designs::publish)).isInstanceOf(Diverged.class);
        as("second", () -> designs.bringTogether("Together", Set.of()));
        as("second", designs::publish);
        assertThat(drawing(as("admin", designs::open))).contains("name=\"Owner\"");
    }

    @Test
    void two_who_draw_different_elements_are_brought_together() {
        draw("admin", "name=\"Director\"", "name=\"Board\"");
        draw("second", "name=\"Agreed\"", "name=\"Approved\"");
        as("admin", designs::publish);
        assertThat(as("second", designs::conflicts)).isEmpty();
        as("second", designs::publish);

        assertThat(drawing(as("admin", designs::open)))
                .contains("name=\"Board\"")
                .contains("name=\"Approved\"");
    }

    @Test
    void a_drawing_survives_what_others_publish_meanwhile() {
        draw("second", "name=\"Director\"", "name=\"Owner\"");
        as(
                "admin",
                () -> designs.apply(
                        "One",
                        FlowEdits.of(designs.open(), FLOW)
                                .put("lead", PropertyPath.of("approve.due"), new Node.Scalar(Place.NOWHERE, "PT24H"))));
        as("admin", designs::publish);
        as("second", designs::publish);

        Design now = as("admin", designs::open);
        assertThat(drawing(now)).contains("name=\"Owner\"");
        assertThat(now.files()).hasSize(2);
    }

    @Test
    void hostile_drawings_are_kept_as_drafts_with_problems_and_never_published() {
        for (String hostile : List.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
                "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"sales-order-approval\">"
                        + "<scriptTask id=\"s\"><script>java.lang.Runtime</script></scriptTask></process></definitions>",
                "no xml")) {
            Design design = as("admin", () -> designs.apply("Hostile", List.of(new Edit.Draw(DRAWN, FILE, hostile))));
            assertThat(design.problems()).isNotEmpty();
            assertThatThrownBy(() -> as("admin", designs::publish)).isInstanceOf(InvalidDefinitions.class);
        }
        for (String path :
                List.of("../x.bpmn", "processes/sales/../../x.bpmn", "forms/sales/x.yaml", "processes/x.bpmn")) {
            assertThatThrownBy(() ->
                            as("admin", () -> designs.apply("Outside", List.of(new Edit.Draw(DRAWN, path, "<a/>")))))
                    .isInstanceOf(DesignRefusal.class);
        }
    }
}
