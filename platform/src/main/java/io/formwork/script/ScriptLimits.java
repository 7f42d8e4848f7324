package io.formwork.script;

import java.time.Duration;

/**
 * How much one run may do: counted steps (an operation, an element looked at), time, the length of one text, and the
 * length of all texts it makes together.
 */
public record ScriptLimits(long steps, Duration time, int textLength, long textTotal) {

    public static final ScriptLimits DEFAULT = new ScriptLimits(1_000_000, Duration.ofSeconds(1), 100_000, 2_000_000);
}
