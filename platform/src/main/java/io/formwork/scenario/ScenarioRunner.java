package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.story.Background;
import io.formwork.definition.story.Expectation;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.ScenarioStep;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryStep;
import io.formwork.document.Documents;
import io.formwork.document.LedgerView;
import io.formwork.template.Cast;
import io.formwork.template.StoryTeller;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs one scenario: every step in a transaction of its own, as its person would; it ends with the first that fails. */
@Component
class ScenarioRunner {
    private final Stage stage;
    private final StoryTeller teller;
    private final Expectations expectations;
    private final Invariants invariants;
    private final Definitions definitions;
    private final Documents documents;
    private final LedgerView ledgers;
    private final Transactions transactions;

    ScenarioRunner(
            Stage stage,
            StoryTeller teller,
            Expectations expectations,
            Invariants invariants,
            Definitions definitions,
            Documents documents,
            LedgerView ledgers,
            Transactions transactions) {
        this.stage = stage;
        this.teller = teller;
        this.expectations = expectations;
        this.invariants = invariants;
        this.definitions = definitions;
        this.documents = documents;
        this.ledgers = ledgers;
        this.transactions = transactions;
    }

    Outcome run(Scenario scenario, Stories stories, List<DefinitionPackage> packages) {
        return run(scenario, stories, () -> stage.set(scenario, stories, packages));
    }

    /** Runs it with everything that another tenant would run. */
    Outcome run(Scenario scenario, Stories stories, List<DefinitionPackage> templates, List<Layer> layers) {
        return run(scenario, stories, () -> stage.set(scenario, stories, templates, layers));
    }

    private Outcome run(Scenario scenario, Stories stories, Supplier<Caller> stage) {
        Instant begun = Instant.now();
        Caller system = stage.get();
        List<String> failures = system.get(() -> play(scenario, stories));
        return new Outcome(scenario, failures, Duration.between(begun, Instant.now()));
    }

    private List<String> play(Scenario scenario, Stories stories) {
        Cast cast = new Cast();
        List<StoryStep> given = new ArrayList<>();
        Background background =
                scenario.background() == null ? null : stories.backgrounds().get(scenario.background());
        if (background != null) {
            given.addAll(background.given());
        }
        given.addAll(scenario.given());
        for (StoryStep step : given) {
            List<String> failures = attempt(step, null, cast);
            if (!failures.isEmpty()) {
                return told("given (" + step.place() + ")", failures);
            }
        }
        List<Expectation> always = background == null ? List.of() : asked(background.always());
        List<String> broken = broken(always, cast);
        if (!broken.isEmpty()) {
            return told("given", broken);
        }
        for (int i = 0; i < scenario.steps().size(); i++) {
            ScenarioStep step = scenario.steps().get(i);
            List<String> failures = step(step, always, cast);
            if (!failures.isEmpty()) {
                String where = "step %d \"%s\" (%s)"
                        .formatted(
                                i + 1,
                                step.when().in(Locale.ENGLISH),
                                step.step().place());
                return told(where, failures);
            }
        }
        return List.of();
    }

    /** Those that the templates of the scenario have an answer for. */
    private List<Expectation> asked(List<Expectation> always) {
        Set<String> reports = definitions.current().reports().keySet();
        return always.stream()
                .filter(expected -> expected.report() == null || reports.contains(expected.report()))
                .toList();
    }

    private List<String> broken(List<Expectation> always, Cast cast) {
        List<String> broken = new ArrayList<>();
        invariants.violations().forEach(violation -> broken.add("broken invariant: " + violation));
        always.forEach(expected ->
                expectations.unmet(expected, cast).forEach(unmet -> broken.add("must always hold: " + unmet)));
        return broken;
    }

    private List<String> step(ScenarioStep step, List<Expectation> always, Cast cast) {
        Snapshot before = step.refused() == null ? null : snapshot(cast);
        List<String> failures = new ArrayList<>(attempt(step.step(), step.refused(), cast));
        if (failures.isEmpty()) {
            if (before != null) {
                failures.addAll(snapshot(cast).changesSince(before));
            }
            try {
                step.then().forEach(expected -> failures.addAll(expectations.unmet(expected, cast)));
            } catch (IllegalStateException e) {
                // Nothing was made that the step could have named: this scenario fails, the others go on.
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        failures.addAll(broken(always, cast));
        return failures;
    }

    private Snapshot snapshot(Cast cast) {
        return Snapshot.of(cast, definitions, documents, ledgers);
    }

    /** What went otherwise than expected: refused though it should not be, or with another code, or not at all. */
    private List<String> attempt(StoryStep step, @Nullable String refused, Cast cast) {
        try {
            inTransaction(() -> teller.tell(step, cast));
        } catch (RuntimeException e) {
            List<String> codes = Codes.of(e);
            if (codes.isEmpty()) {
                return List.of("failed: " + e);
            }
            String found = "refused with " + String.join(", ", codes) + " (" + e.getMessage() + ")";
            if (refused == null) {
                return List.of("expected to succeed, found " + found);
            }
            return codes.contains(refused)
                    ? List.of()
                    : List.of("expected to be refused with " + refused + ", found " + found);
        }
        return refused == null
                ? List.of()
                : List.of("expected to be refused with " + refused + ", found that it was done");
    }

    private void inTransaction(Runnable work) {
        Supplier<Boolean> done = () -> {
            work.run();
            return true;
        };
        transactions.retrying(done);
    }

    private static List<String> told(String where, List<String> failures) {
        return failures.stream().map(failure -> where + ": " + failure).toList();
    }
}
