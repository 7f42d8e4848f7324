package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FlowEditsTest {
    private static final ElementKey ELEMENT = new ElementKey("process", "order-approval");
    private static final LocalizedText APPROVAL = LocalizedText.of("Approval", "审批");
    private static final LocalizedText BY_AMOUNT = LocalizedText.of("By amount", "按金额");

    private static final String FLOW = """
            process: order-approval
            form: order
            nodes:
              - {id: lead, approve: {who: {role: lead}, mode: any}}
              - id: tier
                when:
                  - {if: "total > 50000", nodes: [{id: director, approve: {who: {role: director}}}]}
                  - {else: true, nodes: []}
              - id: both
                parallel:
                  - nodes: [{id: money, approve: {who: {role: finance}}}]
                  - nodes: [{id: stock, approve: {who: {role: keeper}}}, {id: told, copy: {who: {initiator: true}}}]
            """;

    private static Node.Mapping tree(String yaml) {
        return (Node.Mapping) YamlReader.read("x.yaml", yaml, new Problems());
    }

    private static FlowEdits edits() {
        return new FlowEdits(ELEMENT, FlowTree.of(tree(FLOW)), FlowTree.of(tree(FLOW)));
    }

    private static FlowTree after(List<Edit> edits) {
        Node.Mapping tree = tree(FLOW);
        for (Edit edit : edits) {
            tree = ((Edit.Put) edit).at().put(tree, ((Edit.Put) edit).value());
        }
        return FlowTree.of(tree);
    }

    /** The ids of the steps, those of branches in brackets. */
    private static String order(FlowTree flow) {
        return order(flow.steps());
    }

    private static String order(List<Node.Mapping> steps) {
        return steps.stream()
                .map(step -> FlowTree.id(step)
                        + FlowTree.branches(step).stream()
                                .map(branch -> "[" + order(FlowTree.stepsOf(branch)) + "]")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    private static String moved(String id, String spot) {
        return order(after(edits().move(id, FlowSpot.of(spot))));
    }

    private static String stepped(String id, int across, int down) {
        FlowSpot spot = edits().step(id, across, down);
        return spot == null ? "nowhere" : order(after(edits().move(id, spot)));
    }

    private static String said(FlowTree flow, String id) {
        Node.Mapping step = flow.find(id);
        return step == null ? "nothing" : YamlWriter.inline(step);
    }

    @Test
    void a_new_approval_asks_the_manager_of_the_initiator_and_is_called_after_its_title() {
        FlowEdits.Added added =
                edits().add(FlowTree.Kind.APPROVE, APPROVAL, APPROVAL, "", FlowSpot.of("branch:tier:0:director"));

        assertThat(added.id()).isEqualTo("approval");
        assertThat(order(after(added.edits()))).isEqualTo("lead tier[approval director][] both[money][stock told]");
        assertThat(said(after(added.edits()), "approval"))
                .isEqualTo("{id: approval, title: {en: Approval, zh: 审批}, approve: {who: {managers: 1}, empty: admin,"
                        + " return: [start]}}");
    }

    @Test
    void a_new_choice_has_a_step_in_its_first_branch_and_none_otherwise() {
        FlowEdits.Added added =
                edits().add(FlowTree.Kind.WHEN, BY_AMOUNT, APPROVAL, "total > 1000", FlowSpot.of("main:"));

        FlowTree flow = after(added.edits());
        assertThat(order(flow)).isEqualTo("lead tier[director][] both[money][stock told] byAmount[approval][]");
        assertThat(YamlWriter.inline(
                        FlowTree.branches(flow.find("byAmount")).getFirst().get("if")))
                .isEqualTo("total > 1000");
    }

    @Test
    void side_by_side_are_two_steps_at_least() {
        FlowEdits.Added added = edits().add(FlowTree.Kind.PARALLEL, BY_AMOUNT, APPROVAL, "", FlowSpot.of("main:lead"));

        assertThat(order(after(added.edits())))
                .isEqualTo("byAmount[approval][approval2] lead tier[director][] both[money][stock told]");
    }

    @Test
    void a_branch_comes_before_the_one_that_is_taken_otherwise() {
        FlowTree flow = after(edits().addBranch("tier", APPROVAL, "total > 9"));

        assertThat(order(flow)).isEqualTo("lead tier[director][approval][] both[money][stock told]");
        assertThat(order(after(edits().addBranch("both", APPROVAL, ""))))
                .isEqualTo("lead tier[director][] both[money][stock told][approval]");
    }

    @Test
    void a_copy_has_ids_of_its_own_all_the_way_down() {
        FlowEdits.Added added = edits().duplicate("both");

        assertThat(added.id()).isEqualTo("both2");
        assertThat(order(after(added.edits())))
                .isEqualTo("lead tier[director][] both[money][stock told] both2[money2][stock2 told2]");
    }

    @Test
    void steps_move_between_branches_and_never_into_themselves() {
        assertThat(moved("lead", "main:both")).isEqualTo("tier[director][] lead both[money][stock told]");
        assertThat(moved("lead", "branch:tier:1:")).isEqualTo("tier[director][lead] both[money][stock told]");
        assertThat(moved("director", "main:")).isEqualTo("lead tier[][] both[money][stock told] director");
        assertThat(edits().move("tier", FlowSpot.of("branch:tier:0:"))).isEmpty();
        assertThat(edits().move("tier", FlowSpot.of("main:tier"))).isEmpty();
        // Nothing is left to stand beside it.
        assertThat(moved("money", "main:")).isEqualTo("lead tier[director][] stock told money");
    }

    @Test
    void arrows_move_past_neighbours_out_of_branches_and_across() {
        assertThat(stepped("lead", 0, 1)).isEqualTo("tier[director][] lead both[money][stock told]");
        assertThat(stepped("lead", 0, -1)).isEqualTo("nowhere");
        assertThat(stepped("director", 0, -1)).isEqualTo("lead director tier[][] both[money][stock told]");
        assertThat(stepped("director", 0, 1)).isEqualTo("lead tier[][] director both[money][stock told]");
        assertThat(stepped("director", 1, 0)).isEqualTo("lead tier[][director] both[money][stock told]");
        assertThat(stepped("director", -1, 0)).isEqualTo("nowhere");
        assertThat(stepped("told", 0, -1)).isEqualTo("lead tier[director][] both[money][told stock]");
    }

    @Test
    void what_is_taken_away_leaves_no_branch_alone() {
        assertThat(order(after(edits().remove("lead")))).isEqualTo("tier[director][] both[money][stock told]");
        assertThat(order(after(edits().remove("money")))).isEqualTo("lead tier[director][] stock told");
        assertThat(order(after(edits().removeBranch("tier", 1)))).isEqualTo("lead director both[money][stock told]");
        assertThat(order(after(edits().removeBranch("both", 0)))).isEqualTo("lead tier[director][] stock told");
    }

    @Test
    void properties_are_said_and_go_back_to_the_template() {
        Node two = new Node.Scalar(io.formwork.definition.reading.Place.NOWHERE, java.math.BigDecimal.TWO);
        FlowTree flow = after(edits().put("director", PropertyPath.of("approve.who"), Nodes.map("managers", two)));

        assertThat(said(flow, "director")).isEqualTo("{id: director, approve: {who: {managers: 2}}}");
        FlowEdits changed = new FlowEdits(ELEMENT, flow, FlowTree.of(tree(FLOW)));
        assertThat(changed.origin("director")).isEqualTo(FlowEdits.Origin.CHANGED);
        assertThat(changed.origin("tier")).isEqualTo(FlowEdits.Origin.BELOW);
        assertThat(order(after(changed.restore("director", PropertyPath.of("approve.who")))))
                .isEqualTo(order(after(List.of())));
        assertThat(said(after(changed.restore("director", PropertyPath.of("approve.who"))), "director"))
                .isEqualTo(said(after(List.of()), "director"));
    }

    @Test
    void a_condition_of_a_template_goes_back_as_well() {
        FlowTree flow = after(edits().putBranch("tier", 0, "if", Nodes.text("total > 9")));

        FlowEdits changed = new FlowEdits(ELEMENT, flow, FlowTree.of(tree(FLOW)));
        assertThat(changed.origin("tier")).isEqualTo(FlowEdits.Origin.CHANGED);
        assertThat(after(changed.restoreBranch("tier", 0, "if"))).isEqualTo(FlowTree.of(tree(FLOW)));
    }

    @Test
    void what_only_its_designer_knows_is_called_after_its_title() {
        FlowEdits own = new FlowEdits(ELEMENT, FlowTree.of(tree(FLOW)), null);
        FlowEdits.Added named = own.titled("lead", Nodes.map("zh", Nodes.text("采购主管")));

        assertThat(named.id()).isEqualTo("caiGouZhuGuan");
        assertThat(own.origin("lead")).isEqualTo(FlowEdits.Origin.OWN);
        assertThat(own.titled("lead", Nodes.map("en", Nodes.text("Start"))).id())
                .isEqualTo("start2");
    }
}
