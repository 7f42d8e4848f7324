package io.formwork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryReader;
import io.formwork.document.Documents;
import io.formwork.document.LedgerView;
import io.formwork.template.StoryTeller;
import io.formwork.template.Templates;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import io.formwork.testing.FormworkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A scenario that cannot fail shows nothing: each way to fail is seen to fail, and to say how. */
@FormworkTest
class ScenarioFailureTest {
    private static final String HEAD = """
            scenario: trial
            title: Trial
            because: 10 at 5 are worth 50
            requires: [inventory]
            today: 2026-03-10
            background: small-company
            given:
              - {as: keeper, name: opening, form: stock-adjustment, submit: true, values: {warehouse: W1, lines: [{item: A, quantity: 10, price: 5}]}}
            steps:
            """;

    private static final String LOSS = """
              - when: Four are lost
                as: keeper
                form: stock-adjustment
                name: loss
                submit: true
                values: {warehouse: W1, kind: loss, lines: [{item: A, quantity: %s}]}
                %s
            """;

    private final Templates templates;
    private final ScenarioRunner runner;
    private final Stage stage;
    private final StoryTeller teller;
    private final Expectations expectations;
    private final Definitions definitions;
    private final Documents documents;
    private final LedgerView ledgers;
    private final AuditTrail audit;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    ScenarioFailureTest(
            Templates templates,
            ScenarioRunner runner,
            Stage stage,
            StoryTeller teller,
            Expectations expectations,
            Definitions definitions,
            Documents documents,
            LedgerView ledgers,
            AuditTrail audit,
            Transactions transactions,
            JdbcClient jdbc) {
        this.templates = templates;
        this.runner = runner;
        this.stage = stage;
        this.teller = teller;
        this.expectations = expectations;
        this.definitions = definitions;
        this.documents = documents;
        this.ledgers = ledgers;
        this.audit = audit;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Test
    void what_is_right_holds() {
        assertThat(run(
                        "-4",
                        "then: [{document: loss, state: effective, number: SA-202603-00002},"
                                + " {ledger: stock, is: [{item: A, warehouse: W1, quantity: 6, value: 30}]}]"))
                .isEmpty();
    }

    @Test
    void a_wrong_number_of_a_ledger_fails() {
        assertThat(run(
                        "-4",
                        "then: [{ledger: stock, where: {item: A}, is: [{warehouse: W1, quantity: 6, value: 30.01}]}]"))
                .singleElement()
                .asString()
                .contains("step 1 \"Four are lost\"", "stock {item=A} {warehouse=W1}: value: expected 30.01, found 30");
    }

    @Test
    void a_balance_that_is_not_expected_fails() {
        assertThat(run("-4", "then: [{ledger: stock, is: []}]"))
                .singleElement()
                .asString()
                .contains("expected nothing else, found {} with [quantity 6, value 30]");
        assertThat(run("-4", "then: [{ledger: general, is: [{account: \"1405\", debit: 50}]}]"))
                .hasSize(2)
                .anyMatch(failure -> failure.contains("found {account=4001} with [credit 50, debit 0]"))
                .anyMatch(failure -> failure.contains("found {account=6711} with [credit 0, debit 20]"));
    }

    @Test
    void a_balance_that_is_missing_fails() {
        assertThat(run(
                        "-4",
                        "then: [{ledger: stock, is: [{warehouse: W1, quantity: 6}, {warehouse: W2, quantity: 1}]}]"))
                .singleElement()
                .asString()
                .contains("stock {warehouse=W2}: quantity: expected 1, found 0");
    }

    @Test
    void a_wrong_state_number_or_value_of_a_document_fails() {
        assertThat(
                        run(
                                "-4",
                                "then: [{document: loss, state: draft, number: X, values: {total: -21, lines: [{amount: -20, item: B}]}}]"))
                .hasSize(4)
                .anyMatch(failure -> failure.contains("loss: state: expected draft, found effective"))
                .anyMatch(failure -> failure.contains("loss: number: expected X, found SA-202603-00002"))
                .anyMatch(failure -> failure.contains("loss: total: expected -21, found -20"))
                .anyMatch(failure -> failure.contains("loss: lines[1].item: expected B, found A"));
    }

    @Test
    void a_wrong_number_of_lines_fails() {
        assertThat(run("-4", "then: [{document: loss, values: {lines: []}}]"))
                .singleElement()
                .asString()
                .contains("lines of lines: expected 0, found 1");
    }

    @Test
    void wrong_tasks_and_availability_fail() {
        assertThat(
                        run(
                                "-4",
                                "then: [{tasks: loss, for: [lead]}, {ledger: stock, where: {item: A, warehouse: W1}, available: {quantity: 5}}]"))
                .hasSize(2)
                .anyMatch(failure -> failure.contains("tasks of loss: expected [lead], found []"))
                .anyMatch(failure -> failure.contains("available quantity: expected 5, found 6"));
    }

    @Test
    void an_unexpected_refusal_fails() {
        assertThat(run("-11", "then: []"))
                .singleElement()
                .asString()
                .contains("expected to succeed, found refused with not-enough");
    }

    @Test
    void an_expected_refusal_that_does_not_come_fails() {
        assertThat(run("-4", "refused: not-enough"))
                .singleElement()
                .asString()
                .contains("expected to be refused with not-enough, found that it was done");
    }

    @Test
    void a_refusal_for_another_reason_fails() {
        assertThat(run("-11", "refused: claimed"))
                .singleElement()
                .asString()
                .contains("expected to be refused with claimed, found refused with not-enough");
    }

    @Test
    void what_is_given_and_does_not_happen_fails() {
        String given = HEAD.replace("quantity: 10", "quantity: -10") + LOSS.formatted("-4", "then: []");

        assertThat(run(runner, given)).singleElement().asString().contains("given (", "refused with check");
    }

    @Test
    void a_refused_step_that_changed_something_fails() {
        Snapshot before = new Snapshot(Map.of("order", List.of("draft")), Map.of("stock", List.of("6")));
        Snapshot after = new Snapshot(Map.of("order", List.of("pending")), Map.of("stock", List.of("7")));

        assertThat(after.changesSince(before))
                .containsExactly(
                        "the document order was changed although the step was refused",
                        "the ledger stock was changed although the step was refused");
        assertThat(before.changesSince(before)).isEmpty();
    }

    @Test
    void a_broken_invariant_fails_though_nothing_was_expected() {
        Invariants breaking = new Invariants(ledgers, audit) {
            private int looked;

            @Override
            List<String> violations() {
                if (++looked == 2) {
                    transactions.retrying(() -> jdbc.sql("UPDATE ledger_balance SET m1 = m1 + 1 WHERE tenant_id = ?")
                            .param(Caller.current().tenant().id())
                            .update());
                }
                return super.violations();
            }
        };
        ScenarioRunner broken = new ScenarioRunner(
                stage, teller, expectations, breaking, definitions, documents, ledgers, transactions);

        assertThat(run(broken, HEAD + LOSS.formatted("-4", "then: []")))
                .isNotEmpty()
                .allMatch(failure -> failure.startsWith("step 1 \"Four are lost\""))
                .anyMatch(failure -> failure.contains("broken invariant: stock"));
    }

    private List<String> run(String quantity, String then) {
        return run(runner, HEAD + LOSS.formatted(quantity, then));
    }

    private List<String> run(ScenarioRunner with, String text) {
        return run(with, "trial.yaml", text);
    }

    private List<String> run(ScenarioRunner with, String file, String text) {
        List<DefinitionPackage> packages = templates.available();
        List<DefinitionPackage> told = new ArrayList<>(packages);
        told.add(DefinitionPackage.of("trial", "1", Map.of("templates/trial/scenarios/" + file, text)));
        Problems problems = new Problems();
        Stories stories = StoryReader.read(told, problems);
        assertThat(problems.all()).isEmpty();
        return stories.scenarios().stream()
                .filter(scenario -> scenario.area().equals("trial"))
                .map(scenario -> with.run(scenario, stories, packages))
                .findFirst()
                .orElseThrow()
                .failures();
    }
}
