package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.BpmnReader;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraphCheck;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.YamlReader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A flow that is taken as BPMN asks the same people in the same order, and can be drawn. */
class BpmnTextsTest {
    private static final String FLOW = """
            process: request-approval
            form: request
            title: {en: Approval & more, zh: 审批}
            nodes:
              - {id: lead, title: {en: Lead, zh: 主管}, approve: {who: {managers: 2, role: lead}, empty: admin, self: leader, due: PT24H, then: remind}}
              - id: tier
                when:
                  - {if: "total > 50000 && name != '<x>'", nodes: [{id: director, approve: {who: {role: director}, mode: ratio, ratio: 0.6}}]}
                  - {else: true, nodes: []}
              - id: both
                parallel:
                  - nodes: [{id: money, approve: {who: {role: finance}}}]
                  - nodes: [{id: technique, approve: {who: {script: "engineer"}}}]
              - {id: told, copy: {who: {initiator: true}}}
            """;

    private static ApprovalFlow flow() {
        Problems problems = new Problems();
        ApprovalFlow flow = new RecordReader(problems)
                .read(Objects.requireNonNull(YamlReader.read("x.yaml", FLOW, problems)), ApprovalFlow.class, "");
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(flow);
    }

    private static ProcessGraph read(String text) {
        Problems problems = new Problems();
        ProcessGraph graph = BpmnReader.read("y.bpmn", text, problems);
        ProcessGraphCheck.check(Objects.requireNonNull(graph), problems);
        assertThat(problems.all()).isEmpty();
        return graph;
    }

    private static List<String> people(ProcessGraph graph) {
        return Route.order(graph).stream()
                .filter(ProcessGraph.Node::concernsPeople)
                .filter(node -> node.kind() != ProcessGraph.Kind.START)
                .map(node -> node.id() + " " + node.name().byLanguage() + " " + without(node))
                .toList();
    }

    /** What is said of people, whatever it was written in. */
    private static String without(ProcessGraph.Node node) {
        ApprovalFlow.Who who = Objects.requireNonNull(node.who());
        ApprovalFlow.Approve approve = node.approve();
        return List.of(
                        String.valueOf(who.role()),
                        String.valueOf(who.managers()),
                        who.script() == null ? "" : who.script().text(),
                        String.valueOf(who.initiator()))
                + (approve == null
                        ? ""
                        : List.of(
                                        String.valueOf(approve.mode()),
                                        String.valueOf(approve.ratio()),
                                        String.valueOf(approve.empty()),
                                        String.valueOf(approve.self()),
                                        String.valueOf(approve.due()),
                                        String.valueOf(approve.then()))
                                .toString());
    }

    @Test
    void the_same_people_are_asked_under_the_same_conditions() {
        ProcessGraph graph = read(BpmnTexts.of(flow(), "request-approval-bpmn"));

        assertThat(graph.process()).isEqualTo("request-approval-bpmn");
        assertThat(graph.form()).isEqualTo("request");
        assertThat(people(FlowCompiler.withStart(graph))).isEqualTo(people(FlowCompiler.compile(flow())));
        assertThat(graph.flows())
                .filteredOn(flow -> flow.condition() != null)
                .singleElement()
                .satisfies(flow -> assertThat(
                                Objects.requireNonNull(flow.condition()).text())
                        .isEqualTo("total > 50000 && name != '<x>'"));
    }

    @Test
    void everything_of_it_stands_somewhere() {
        String text = BpmnTexts.of(flow(), "request-approval-bpmn");
        ProcessGraph graph = read(text);

        graph.nodes().forEach(node -> assertThat(text).contains("bpmnElement=\"" + node.id() + "\""));
        graph.flows().forEach(way -> assertThat(text).contains("bpmnElement=\"" + way.id() + "\""));
    }

    @Test
    void a_file_without_a_drawing_gets_one_and_keeps_the_rest_to_the_letter() {
        String bare = """
                <?xml version="1.0"?>
                <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:f="urn:formwork:process" targetNamespace="x">
                  <!-- kept -->
                  <b:process id="y" f:form="request">
                    <b:startEvent id="s"/><b:sequenceFlow id="a" sourceRef="s" targetRef="t"/>
                    <b:userTask id="t" f:role="lead"/><b:sequenceFlow id="c" sourceRef="t" targetRef="e"/><b:endEvent id="e"/>
                  </b:process>
                </b:definitions>
                """;
        String drawn = BpmnTexts.drawn(bare, read(bare));

        assertThat(drawn)
                .startsWith(bare.substring(0, bare.indexOf("</b:definitions>")))
                .contains("bpmnElement=\"t\"");
        assertThat(people(read(drawn))).isEqualTo(people(read(bare)));
        assertThat(BpmnTexts.drawn(drawn, read(drawn))).isEqualTo(drawn);
    }
}
