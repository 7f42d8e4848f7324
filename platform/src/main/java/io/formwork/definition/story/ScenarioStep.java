package io.formwork.definition.story;

import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Unwrapped;
import io.formwork.value.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a scenario: what is done, and what must be true afterwards. */
public record ScenarioStep(
        @Says("What happens, in one sentence") LocalizedText when,
        @Unwrapped StoryStep step,

        @Says("The code of the problem with which this is refused; nothing may have changed then") @Nullable
        String refused,

        @Says("What must be true afterwards") List<Expectation> then) {}
