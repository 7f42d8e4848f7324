package io.formwork.script;

/** What is left of the limits of one run. Time is looked at when steps are counted, so nothing needs interrupting. */
final class Budget {

    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 128;

    private final ScriptLimits limits;
    private final long startedNanos = System.nanoTime();
    private long stepsLeft;
    private long stepsToNextLook = STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
    private long textLeft;

    Budget(ScriptLimits limits) {
        this.limits = limits;
        this.stepsLeft = limits.steps();
        this.textLeft = limits.textTotal();
    }

    void spend(long steps) {
        stepsLeft -= steps;
        if (stepsLeft < 0) {
            throw new ScriptFault("too-many-steps", limits.steps());
        }
        stepsToNextLook -= steps;
        if (stepsToNextLook < 0) {
            stepsToNextLook = STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
            if (System.nanoTime() - startedNanos > limits.time().toNanos()) {
                throw new ScriptFault("too-slow", limits.time().toMillis());
            }
        }
    }

    void produce(long length) {
        if (length > limits.textLength()) {
            throw new ScriptFault("text-too-long", limits.textLength());
        }
        textLeft -= length;
        if (textLeft < 0) {
            throw new ScriptFault("too-much-text", limits.textTotal());
        }
        // A long text costs what it takes to copy it.
        spend(1 + length / 64);
    }
}
