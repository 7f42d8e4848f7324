package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.formwork.audit.AuditEntry;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.DocumentNotFound;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.testing.FormworkTest;
import java.util.List;
import java.util.Locale;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;

@FormworkTest
class ProcessGuardsTest {
    private static final String ONE = "- {id: check, approve: {who: {user: dan}}}";

    private final ApplicationContext context;

    ProcessGuardsTest(ApplicationContext context) {
        this.context = context;
    }

    private ApprovalHouse house(String nodes) {
        return ApprovalHouse.withNodes(context, nodes);
    }

    @Test
    void a_task_of_another_tenant_or_person_is_not_found() {
        ApprovalHouse house = house(ONE);
        ApprovalHouse other = house(ONE);
        Document document = house.submitted("1");
        Task task = house.task("dan", document);

        for (ApprovalHouse.Act act : List.<ApprovalHouse.Act>of(
                (home, who) -> home.as(who, () -> home.inbox.require(task.id())),
                (home, who) -> home.as(who, () -> home.inbox.document(task.id())),
                (home, who) -> home.as(who, () -> home.decisions.approve(task.id(), null, null)),
                (home, who) -> home.as(who, () -> home.decisions.reject(task.id(), null, null)),
                (home, who) -> home.as(who, () -> home.decisions.returnToStart(task.id(), null, null)),
                (home, who) -> home.as(who, () -> home.decisions.transfer(task.id(), "fox", null)))) {
            assertThatThrownBy(() -> act.run(other, "dan")).isInstanceOf(TaskNotFound.class);
            assertThatThrownBy(() -> act.run(other, "adam")).isInstanceOf(TaskNotFound.class);
            assertThatThrownBy(() -> act.run(house, "fox")).isInstanceOf(TaskNotFound.class);
        }
        assertThat(other.as("dan", () -> other.processes.progress(document.ref())))
                .isEmpty();
        assertThatThrownBy(() -> house.as("fox", () -> house.processes.progress(document.ref())))
                .isInstanceOf(DocumentNotFound.class);
        assertThat(house.asked(document)).containsExactly("dan");
    }

    @Test
    void who_is_asked_sees_the_document_and_its_progress_without_any_right_to_the_form() {
        ApprovalHouse house = house(ONE);
        Document document = house.submitted("1");

        assertThat(house.as(
                                "dan",
                                () -> house.inbox.document(
                                        house.task("dan", document).id()))
                        .id())
                .isEqualTo(document.id());
        assertThat(house.as("dan", () -> house.processes.progress(document.ref())))
                .isPresent();
        assertThat(house.as("dan", () -> house.inbox.open(document.ref()))).isPresent();
    }

    @Test
    void a_decision_about_what_has_changed_since_is_refused_and_possible_once_it_was_seen() {
        ApprovalHouse house = house(ONE);
        Document document = house.submitted("1");
        Task task = house.task("dan", document);
        house.inTransaction(() -> house.jdbc
                .sql("""
                        UPDATE document_body SET body = jsonb_set(body, '{total}', '1000000')
                        WHERE tenant_id = ? AND id = ?""")
                .params(house.system().tenant().id(), document.id())
                .update());
        house.inTransaction(() -> house.jdbc
                .sql("UPDATE document SET revision = revision + 1 WHERE tenant_id = ? AND id = ?")
                .params(house.system().tenant().id(), document.id())
                .update());

        assertThatThrownBy(() -> house.as("dan", () -> house.decisions.approve(task.id(), null, null)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("changed-meanwhile");
        assertThatThrownBy(
                        () -> house.as("dan", () -> house.decisions.approve(task.id(), task.documentRevision(), null)))
                .isInstanceOf(Conflict.class);
        assertThat(house.asked(document)).containsExactly("dan");
        int revision = house.now(document.ref()).revision();
        house.as("dan", () -> house.decisions.approve(task.id(), revision, null));
        assertThat(house.state(document)).isEqualTo("effective");
    }

    @Test
    void where_the_posting_is_refused_nobody_has_decided_anything() {
        ApprovalHouse house = house(ONE);
        Document document = house.submitted("spend", "1");
        long rows = house.engineRows();
        Task task = house.task("dan", document);

        assertThatThrownBy(() -> house.as("dan", () -> house.decisions.approve(task.id(), null, "yes")))
                .isInstanceOf(LedgerRefusal.class);

        assertThat(house.state(document)).isEqualTo("pending");
        assertThat(house.asked(document)).containsExactly("dan");
        assertThat(house.engineRows()).isEqualTo(rows);
        assertThat(house.progress(document).history())
                .extracting(Progress.Happening::action)
                .containsExactly("submit");
        house.reject("dan", document);
        assertThat(house.state(document)).isEqualTo("cancelled");
    }

    @Test
    void an_administrator_decides_for_another_and_stands_in_the_log_with_both_names() {
        ApprovalHouse house = house(ONE);
        Document document = house.submitted("1");
        Task task = house.task("dan", document);

        house.as("adam", () -> house.decisions.approve(task.id(), null, "dan is ill"));

        Progress.Happening last = house.progress(document).history().getLast();
        assertThat(last.actor()).isEqualTo("adam");
        assertThat(last.forWhom()).isEqualTo("dan");
        List<AuditEntry> audit = house.as("ann", () -> house.documents.history("request", document.id()));
        assertThat(audit).extracting(AuditEntry::action).contains("task-submit", "task-approve", "approve");
    }

    @Test
    void the_log_can_be_added_to_and_nothing_else() {
        ApprovalHouse house = house(ONE);
        house.submitted("1");

        assertThatThrownBy(() -> house.inTransaction(() ->
                        house.jdbc.sql("UPDATE process_log SET actor = 'x'").update()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> house.inTransaction(
                        () -> house.jdbc.sql("DELETE FROM process_log").update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_process_is_deployed_once_for_each_shape_however_often_its_amounts_change() {
        ApprovalHouse house =
                house("- {id: t, when: [{if: \"total > 1\", nodes: [{id: a, copy: {who: {user: dan}}}]}]}");
        house.submitted("5");
        house.submitted("6");
        house.publish("- {id: t, when: [{if: \"total > 2\", nodes: [{id: a, copy: {who: {user: fox}}}]}]}");
        house.submitted("7");

        assertThat(deployments(house)).isEqualTo(1);
        house.publish("- {id: a, copy: {who: {user: fox}}}");
        house.submitted("8");
        assertThat(deployments(house)).isEqualTo(2);
        assertThat(house.engineRows()).isZero();
    }

    private static Long deployments(ApprovalHouse house) {
        return house.inTransaction(() -> house.jdbc
                .sql("SELECT count(*) FROM act_re_procdef WHERE tenant_id_ = ?")
                .param(house.system().tenant().id().toString())
                .query(Long.class)
                .single());
    }

    @Test
    void what_the_engine_would_evaluate_is_refused_even_where_it_was_deployed_past_every_check() {
        RepositoryService repository = context.getBean(RepositoryService.class);
        RuntimeService runtime = context.getBean(RuntimeService.class);
        String deployment = repository
                .createDeployment()
                .addString("hostile.bpmn20.xml", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                        <process id="hostile" isExecutable="true"><startEvent id="a"/><exclusiveGateway id="g" default="k"/>
                        <endEvent id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="g"/>
                        <sequenceFlow id="k" sourceRef="g" targetRef="b"/>
                        <sequenceFlow id="h" sourceRef="g" targetRef="b">%s</sequenceFlow>
                        </process></definitions>""".formatted(
                                "<conditionExpression xsi:type=\"tFormalExpression\">${users.all() != null}</conditionExpression>")
                        // Safe XML takes white space between elements for text that the schema forbids.
                        .replaceAll(">\\s+<", "><"))
                .deploy()
                .getId();

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("hostile"))
                .isInstanceOf(FlowableException.class)
                .hasMessageContaining("not allowed");
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void the_engine_is_set_up_to_keep_little_and_to_do_nothing_by_itself() {
        ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl)
                context.getBean(ProcessEngine.class).getProcessEngineConfiguration();

        assertThat(engine.getExpressionManager()).isInstanceOf(BranchExpressions.class);
        assertThat(engine.getProcessDefinitionCacheLimit()).isPositive();
        assertThat(engine.getHistoryLevel().getKey()).isEqualTo("none");
        assertThat(engine.isEnableSafeBpmnXml()).isTrue();
        assertThat(engine.isAsyncExecutorActivate()).isFalse();
        assertThat(engine.getIdGenerator().getNextId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7.*");
        assertThat(engine.getDatabaseSchemaUpdate()).isEqualTo("false");
    }

    @Test
    void only_one_class_calls_the_engine_and_only_this_room_knows_it() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.formwork.process..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.flowable..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.formwork"));
    }

    @Test
    void progress_tells_what_was_what_is_and_what_will_be_in_words_and_in_a_drawing() {
        ApprovalHouse house = house("""
                - {id: lead, title: {en: "Lead <b>", zh: 主管}, approve: {who: {managers: 1}}}
                - id: tier
                  when:
                    - {if: "total > 100", nodes: [{id: director, approve: {who: {role: director}}}]}
                    - {if: "total > 10", nodes: [{id: finance, approve: {who: {role: finance}}}]}
                - id: both
                  title: {en: Both, zh: 并行}
                  parallel:
                    - nodes: [{id: one, approve: {who: {user: fay}}}]
                    - nodes: [{id: two, approve: {who: {user: fox}}}]
                """);
        Document document = house.submitted("50");
        house.approve("bob", document);

        Progress progress = house.progress(document);

        assertThat(progress.steps())
                .extracting(Progress.Step::node, Progress.Step::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("start", Progress.StepState.DONE),
                        org.assertj.core.groups.Tuple.tuple("lead", Progress.StepState.DONE),
                        org.assertj.core.groups.Tuple.tuple("director", Progress.StepState.SKIPPED),
                        org.assertj.core.groups.Tuple.tuple("finance", Progress.StepState.CURRENT),
                        org.assertj.core.groups.Tuple.tuple("one", Progress.StepState.EXPECTED),
                        org.assertj.core.groups.Tuple.tuple("two", Progress.StepState.EXPECTED));
        assertThat(progress.steps().get(1).voices()).singleElement().satisfies(voice -> {
            assertThat(voice.decidedBy()).isEqualTo("bob");
            assertThat(voice.comment()).isEqualTo("yes");
        });
        String svg = house.as("bob", () -> house.processes.diagram(document.ref(), Locale.CHINESE))
                .orElseThrow();
        assertThat(svg)
                .startsWith("<svg")
                .contains("class=\"done\" data-node=\"lead\"", "class=\"current\" data-node=\"finance\"")
                .contains("主管")
                .doesNotContain("<b>");
        assertThat(house.as("bob", () -> house.processes.bpmn("request-approval")))
                .contains("<userTask id=\"lead\"", "BPMNShape", "branch:tier.1")
                .doesNotContain("total > 100", "${");
    }
}
