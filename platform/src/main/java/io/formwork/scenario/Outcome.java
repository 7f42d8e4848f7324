package io.formwork.scenario;

import io.formwork.definition.story.Scenario;
import java.time.Duration;
import java.util.List;

/**
 * How a scenario went.
 *
 * @param failures what was expected and not found, each a sentence that names the step; none is good
 */
record Outcome(Scenario scenario, List<String> failures, Duration took) {
    Outcome {
        failures = List.copyOf(failures);
    }

    boolean holds() {
        return failures.isEmpty();
    }
}
