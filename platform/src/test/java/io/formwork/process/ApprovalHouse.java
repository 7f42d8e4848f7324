package io.formwork.process;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.testing.TestTenants;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A small company with one form whose documents are approved. {@code ann} enters; {@code bob} is her manager, {@code cleo}
 * his; {@code dan} and {@code dora} direct, {@code fay}, {@code fred} and {@code fox} check, {@code adam} configures.
 */
final class ApprovalHouse {
    static final String FORM = """
            form: request
            kind: document
            title: {en: Request, zh: 申请}
            number: {pattern: "R-{0000}"}
            fields:
              subject: {type: text, title: {en: Subject, zh: 主题}}
              total: {type: money, title: {en: Total, zh: 合计}}
              overCredit: {type: boolean, title: {en: Over the limit, zh: 超信用}}
              reviewer: {type: user, title: {en: Reviewer, zh: 审阅人}}
            label: [subject]
            summary: [subject, total]
            process: request-approval
            postings:
              - {on: effective, ledger: budget, subtract: {purpose: "'all'", amount: "total"}, when: "subject == 'spend'"}
            permissions:
              staff: {can: [read, create, edit, delete, submit, cancel]}
            """;
    static final String LEDGER = """
            ledger: budget
            kind: balance
            title: {en: Budget, zh: 预算}
            dimensions: {purpose: {type: text}}
            measures: {amount: {type: money, scale: 2, nonNegative: true}}
            """;
    static final String ROLES = """
            roles:
              staff: {title: {en: Staff, zh: 员工}}
              director: {title: {en: Director, zh: 总经理}}
              finance: {title: {en: Finance, zh: 财务}}
              nobody: {title: {en: Nobody, zh: 无人}}
              admin: {title: {en: Administrator, zh: 管理员}, configures: true}
            """;

    final Submission submission;
    final Decisions decisions;
    final Inbox inbox;
    final Processes processes;
    final Documents documents;
    final JdbcClient jdbc;
    private final Definitions definitions;
    private final Users users;
    private final TransactionTemplate transaction;
    private final Caller system;
    private final Map<String, User> people = new LinkedHashMap<>();

    private ApprovalHouse(ApplicationContext context) {
        submission = context.getBean(Submission.class);
        decisions = context.getBean(Decisions.class);
        inbox = context.getBean(Inbox.class);
        processes = context.getBean(Processes.class);
        documents = context.getBean(Documents.class);
        jdbc = context.getBean(JdbcClient.class);
        definitions = context.getBean(Definitions.class);
        users = context.getBean(Users.class);
        transaction = context.getBean(TransactionTemplate.class);
        system = context.getBean(TestTenants.class).caller();
        person("adam", "admin", null);
        person("cleo", "staff", null);
        person("bob", "staff", "cleo");
        person("ann", "staff", "bob");
        List.of("dan", "dora").forEach(name -> person(name, "director", null));
        List.of("fay", "fred", "fox").forEach(name -> person(name, "finance", null));
    }

    /** The company with an approval flow of these nodes, as YAML indented by two. */
    static ApprovalHouse withNodes(ApplicationContext context, String nodes) {
        ApprovalHouse house = new ApprovalHouse(context);
        house.publish(nodes);
        return house;
    }

    static ApprovalHouse withBpmn(ApplicationContext context, String bpmn) {
        ApprovalHouse house = new ApprovalHouse(context);
        house.publish(Map.of("processes/test/request-approval.bpmn", bpmn));
        return house;
    }

    void publish(String nodes) {
        publish(Map.of(
                "processes/test/request-approval.yaml",
                "process: request-approval\nform: request\nnodes:\n" + nodes.indent(2)));
    }

    private void publish(Map<String, String> process) {
        system.get(() -> definitions.publish(List.of(definition(process)), List.of(), "test"));
    }

    static DefinitionPackage definition(Map<String, String> process) {
        Map<String, String> files = new LinkedHashMap<>(process);
        files.put("templates/test/template.yaml", "template: test\nversion: 1.0.0\ntitle: {en: Test, zh: 测试}\n");
        files.put("templates/test/roles.yaml", ROLES);
        files.put("templates/test/ledgers/budget.yaml", LEDGER);
        files.put("forms/test/request.yaml", FORM);
        return DefinitionPackage.of("test", "1.0.0", files);
    }

    void person(String name, String role, @Nullable String manager) {
        User user = new User(Uuid7.next(), name, name, Set.of(role), null, manager, null);
        people.put(name, user);
        system.run(() -> users.save(user, "secret", Locale.ENGLISH));
    }

    Caller caller(String name) {
        return new Caller(system.tenant(), java.util.Objects.requireNonNull(people.get(name)), Locale.ENGLISH, "test");
    }

    <T> T as(String name, Supplier<T> action) {
        return caller(name).get(action);
    }

    /** Something that somebody of a company does. */
    interface Act {
        Object run(ApprovalHouse house, String who);
    }

    /** A draft of ann's. */
    Document draft(String subject, String total) {
        return as("ann", () -> documents.create("request", entered(subject, total)));
    }

    static Entered entered(String subject, String total) {
        return new Entered(
                Map.of("subject", new FieldValue.Text(subject), "total", new FieldValue.Number(new BigDecimal(total))));
    }

    Document submitted(String total) {
        return submitted("a chair", total);
    }

    Document submitted(String subject, String total) {
        Document draft = draft(subject, total);
        return as("ann", () -> submission.submit(draft.ref(), draft.revision()));
    }

    Document now(DocumentRef ref) {
        return system.get(() -> documents.read(ref.form(), ref.id()));
    }

    String state(Document document) {
        return now(document.ref()).state().key();
    }

    Progress progress(Document document) {
        return system.get(() -> processes.progress(document.ref()).orElseThrow());
    }

    /** Who has an open task for the document, in the order they were asked. */
    List<String> asked(Document document) {
        return inTransaction(() -> jdbc.sql("""
                        SELECT assignee FROM task WHERE tenant_id = ? AND document_id = ? AND status = 'open'
                        AND kind <> 'copy' ORDER BY id""")
                .params(system.tenant().id(), document.id())
                .query(String.class)
                .list());
    }

    Task task(String name, Document document) {
        return as(
                name,
                () -> inbox.tasks(View.TODO).stream()
                        .filter(task -> task.document().equals(document.ref()))
                        .findFirst()
                        .orElseThrow());
    }

    void approve(String name, Document document) {
        Task task = task(name, document);
        as(name, () -> decisions.approve(task.id(), null, "yes"));
    }

    void reject(String name, Document document) {
        Task task = task(name, document);
        as(name, () -> decisions.reject(task.id(), null, "no"));
    }

    void giveBack(String name, Document document) {
        Task task = task(name, document);
        as(name, () -> decisions.returnToStart(task.id(), null, "not like this"));
    }

    /** Rows that the engine keeps of what still runs in this tenant. */
    long engineRows() {
        return inTransaction(() -> jdbc.sql("""
                        SELECT (SELECT count(*) FROM act_ru_execution WHERE tenant_id_ = :tenant)
                             + (SELECT count(*) FROM act_ru_task WHERE tenant_id_ = :tenant)
                             + (SELECT count(*) FROM act_ru_actinst WHERE tenant_id_ = :tenant)
                             + (SELECT count(*) FROM act_ru_job WHERE tenant_id_ = :tenant)
                             + (SELECT count(*) FROM act_ru_timer_job WHERE tenant_id_ = :tenant)""")
                .param("tenant", system.tenant().id().toString())
                .query(Long.class)
                .single());
    }

    <T> T inTransaction(Supplier<T> action) {
        return system.get(() -> transaction.execute(_ -> action.get()));
    }

    Caller system() {
        return system;
    }
}
