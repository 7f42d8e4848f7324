package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.Definitions;
import io.formwork.definition.reading.Problem;
import io.formwork.document.Document;
import io.formwork.testing.FormworkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

@FormworkTest
class ProcessBpmnTest {
    private static final String TASK =
            "<userTask id=\"check\" name=\"Check\" formwork:role=\"director\" formwork:mode=\"any\"/>";
    private static final String PATH = "processes/test/request-approval.bpmn";

    private final ApplicationContext context;
    private final Definitions definitions;

    ProcessBpmnTest(ApplicationContext context, Definitions definitions) {
        this.context = context;
        this.definitions = definitions;
    }

    /** A process of one start, these elements, and one end; {@code begin} and {@code end} are to be joined to them. */
    private static String bpmn(String elements) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:formwork="urn:formwork:process"
                    xmlns:flowable="http://flowable.org/bpmn" targetNamespace="test">
                <process id="request-approval" formwork:form="request">
                <startEvent id="begin"/>
                %s
                <endEvent id="end"/>
                </process>
                </definitions>
                """.formatted(elements);
    }

    private static String joined(String task) {
        return bpmn(task + """
                <sequenceFlow id="f1" sourceRef="begin" targetRef="check"/>
                <sequenceFlow id="f2" sourceRef="check" targetRef="end"/>
                """);
    }

    private List<Problem> problems(String bpmn) {
        return definitions.check(List.of(ApprovalHouse.definition(Map.of(PATH, bpmn))), List.of());
    }

    @Test
    void the_shipped_process_asks_the_director_above_its_tier_and_nobody_below() throws IOException {
        String shipped = Files.readString(Path.of("../processes/sales/sales-order-approval.bpmn"))
                .replace("sales-order-approval", "request-approval")
                .replace("formwork:form=\"sales-order\"", "formwork:form=\"request\"");
        ApprovalHouse house = ApprovalHouse.withBpmn(context, shipped);

        assertThat(house.submitted("100000").state().key()).isEqualTo("effective");
        Document large = house.submitted("100000.01");
        assertThat(house.asked(large)).containsExactly("dan", "dora");
        house.giveBack("dan", large);
        house.as("ann", () -> house.submission.submit(large.ref(), null));
        house.approve("dora", large);
        assertThat(house.state(large)).isEqualTo("effective");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void branches_side_by_side_in_a_sub_process_are_awaited_and_returned_from_as_a_whole() {
        ApprovalHouse house = ApprovalHouse.withBpmn(context, bpmn("""
                <sequenceFlow id="f1" sourceRef="begin" targetRef="both"/>
                <subProcess id="both">
                  <startEvent id="b1"/>
                  <parallelGateway id="fork"/>
                  <userTask id="money" formwork:user="fay"/>
                  <userTask id="sense" formwork:user="dan"/>
                  <parallelGateway id="join"/>
                  <endEvent id="b2"/>
                  <sequenceFlow id="s1" sourceRef="b1" targetRef="fork"/>
                  <sequenceFlow id="s2" sourceRef="fork" targetRef="money"/>
                  <sequenceFlow id="s3" sourceRef="fork" targetRef="sense"/>
                  <sequenceFlow id="s4" sourceRef="money" targetRef="join"/>
                  <sequenceFlow id="s5" sourceRef="sense" targetRef="join"/>
                  <sequenceFlow id="s6" sourceRef="join" targetRef="b2"/>
                </subProcess>
                <userTask id="told" formwork:copy="true" formwork:role="finance"/>
                <sequenceFlow id="f2" sourceRef="both" targetRef="told"/>
                <sequenceFlow id="f3" sourceRef="told" targetRef="end"/>
                """));
        Document document = house.submitted("1");
        assertThat(house.asked(document)).containsExactlyInAnyOrder("fay", "dan");
        house.approve("fay", document);
        house.giveBack("dan", document);
        house.as("ann", () -> house.submission.submit(document.ref(), null));
        house.approve("dan", document);
        assertThat(house.asked(document)).containsExactly("fay");
        house.approve("fay", document);

        assertThat(house.state(document)).isEqualTo("effective");
        assertThat(house.as("fox", () -> house.inbox.tasks(View.COPIED))).hasSize(1);
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void a_plain_process_has_no_problems() {
        assertThat(problems(joined(TASK))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id=\"check\" scriptFormat=\"groovy\"><script>'id'.execute()</script></scriptTask>",
                "<serviceTask id=\"check\" flowable:class=\"java.lang.Runtime\"/>",
                "<serviceTask id=\"check\" flowable:delegateExpression=\"${bean}\"/>",
                "<serviceTask id=\"check\" flowable:type=\"http\"/>",
                "<serviceTask id=\"check\" flowable:type=\"mail\"/>",
                "<serviceTask id=\"check\" flowable:type=\"shell\"/>",
                "<sendTask id=\"check\" flowable:type=\"camel\"/>",
                "<businessRuleTask id=\"check\"/>",
                "<receiveTask id=\"check\"/>",
                "<callActivity id=\"check\" calledElement=\"other\"/>",
                "<userTask id=\"check\" formwork:role=\"director\" flowable:assignee=\"dan\"/>",
                "<userTask id=\"check\" formwork:role=\"director\" flowable:skipExpression=\"${true}\"/>",
                "<userTask id=\"check\" formwork:role=\"director\" name=\"${bean.call()}\"/>",
                "<userTask id=\"check\" formwork:role=\"director\" name=\"#{bean.call()}\"/>",
                "<userTask id=\"check\" formwork:script=\"${bean.call()}\"/>",
                "<userTask id=\"check\" formwork:role=\"director\"><documentation>${x}</documentation></userTask>",
                "<userTask id=\"check\" formwork:role=\"director\"><extensionElements><flowable:taskListener"
                        + " event=\"create\" class=\"a.B\"/></extensionElements></userTask>",
                "<userTask id=\"check\" formwork:role=\"director\"><multiInstanceLoopCharacteristics/></userTask>",
                "<userTask id=\"check\" formwork:role=\"director\"/><boundaryEvent id=\"t\" attachedToRef=\"check\">"
                        + "<timerEventDefinition><timeDuration>${x}</timeDuration></timerEventDefinition></boundaryEvent>",
                "<userTask id=\"check\" formwork:role=\"director\"/><intermediateCatchEvent id=\"m\"/>",
                "<userTask id=\"check\" formwork:role=\"director\"/><eventSubProcess id=\"m\"/>",
                "<userTask id=\"check\" formwork:role=\"director\" formwork:listener=\"a.B\"/>",
                "<userTask id=\"check\" formwork:role=\"emperor\"/>",
                "<userTask id=\"check\"/>",
                "<userTask id=\"check\" formwork:user=\"dan\" formwork:mode=\"most\"/>",
                "<userTask id=\"check.x\" formwork:user=\"dan\"/>",
                "<x:userTask xmlns:x=\"urn:other\" id=\"check\"/>",
            })
    void what_is_hostile_or_unknown_is_refused_with_its_place(String element) {
        List<Problem> problems = problems(joined(element));

        assertThat(problems).isNotEmpty();
        assertThat(problems.getFirst().place().file()).isEqualTo(PATH);
        assertThat(problems.getFirst().place().line()).isPositive();
    }

    @Test
    void document_types_and_entities_are_refused_before_anything_is_read() {
        String bomb = joined(TASK).replace("?>", "?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>");
        assertThat(problems(bomb))
                .anySatisfy(problem -> assertThat(problem.message()).contains("DOCTYPE"));
        assertThat(problems(joined("<userTask id=\"check\" name=\"&a;\" formwork:user=\"dan\"/>")))
                .isNotEmpty();
        assertThat(problems("not xml")).isNotEmpty();
        assertThat(problems(joined(TASK) + "<more/>")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a circle
                "<exclusiveGateway id=\"g\" default=\"out\"/><sequenceFlow id=\"f1\" sourceRef=\"begin\" targetRef=\"check\"/>"
                        + "<sequenceFlow id=\"f2\" sourceRef=\"check\" targetRef=\"g\"/><sequenceFlow id=\"back\" sourceRef=\"g\""
                        + " targetRef=\"check\"><conditionExpression>total > 1</conditionExpression></sequenceFlow>"
                        + "<sequenceFlow id=\"out\" sourceRef=\"g\" targetRef=\"end\"/>",
                // a fork outside a sub-process
                "<parallelGateway id=\"g\"/><sequenceFlow id=\"f1\" sourceRef=\"begin\" targetRef=\"g\"/>"
                        + "<sequenceFlow id=\"f2\" sourceRef=\"g\" targetRef=\"check\"/>"
                        + "<sequenceFlow id=\"f3\" sourceRef=\"check\" targetRef=\"end\"/>",
                // two ways out of a task
                "<sequenceFlow id=\"f1\" sourceRef=\"begin\" targetRef=\"check\"/>"
                        + "<sequenceFlow id=\"f2\" sourceRef=\"check\" targetRef=\"end\"/>"
                        + "<sequenceFlow id=\"f3\" sourceRef=\"check\" targetRef=\"end\"/>",
                // no way out
                "<sequenceFlow id=\"f1\" sourceRef=\"begin\" targetRef=\"check\"/>",
                // nothing by default
                "<exclusiveGateway id=\"g\"/><sequenceFlow id=\"f1\" sourceRef=\"begin\" targetRef=\"g\"/>"
                        + "<sequenceFlow id=\"a\" sourceRef=\"g\" targetRef=\"check\"><conditionExpression>total > 1"
                        + "</conditionExpression></sequenceFlow><sequenceFlow id=\"b\" sourceRef=\"g\" targetRef=\"end\">"
                        + "<conditionExpression>total > 2</conditionExpression></sequenceFlow>"
                        + "<sequenceFlow id=\"f3\" sourceRef=\"check\" targetRef=\"end\"/>",
                // a condition that is no script of this form
                "<exclusiveGateway id=\"g\" default=\"b\"/><sequenceFlow id=\"f1\" sourceRef=\"begin\" targetRef=\"g\"/>"
                        + "<sequenceFlow id=\"a\" sourceRef=\"g\" targetRef=\"check\"><conditionExpression>'id'.execute()"
                        + "</conditionExpression></sequenceFlow><sequenceFlow id=\"b\" sourceRef=\"g\" targetRef=\"end\"/>"
                        + "<sequenceFlow id=\"f3\" sourceRef=\"check\" targetRef=\"end\"/>",
                // a flow to nowhere
                "<sequenceFlow id=\"f1\" sourceRef=\"begin\" targetRef=\"check\"/>"
                        + "<sequenceFlow id=\"f2\" sourceRef=\"check\" targetRef=\"gone\"/>",
            })
    void what_could_hang_run_in_circles_or_split_unseen_is_refused(String flows) {
        assertThat(problems(bpmn(TASK + flows))).isNotEmpty();
    }

    @Test
    void a_flow_that_says_what_is_not_there_yet_or_contradicts_itself_is_refused() {
        String flow = """
                process: request-approval
                form: request
                nodes:
                  - {id: a, approve: {who: {}}}
                  - {id: a, approve: {who: {role: emperor}, self: dance, return: [b], due: soon}}
                  - {id: start, copy: {who: {initiatorChooses: true}}}
                  - {id: b.c, approve: {who: {field: total}, mode: ratio}}
                  - {id: d, when: [{nodes: []}, {if: "nonsense > 1", else: true, nodes: []}]}
                  - {id: e, parallel: [{if: "total > 1", nodes: []}]}
                """;

        List<Problem> problems = definitions.check(
                List.of(ApprovalHouse.definition(Map.of("processes/test/request-approval.yaml", flow))), List.of());

        assertThat(problems)
                .extracting(Problem::key)
                .contains(
                        "a.who",
                        "id",
                        "a.who.role",
                        "a.self",
                        "a.return",
                        "a.due",
                        "start.who",
                        "b.c.who.field",
                        "b.c.ratio",
                        "d",
                        "e");
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.place().line()).isPositive());
    }
}
