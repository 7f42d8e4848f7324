package io.formwork.script;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a script knows of the world: now, who asks, and how much it may do. The host object is the caller's own, for the
 * functions it offers; scripts cannot reach it.
 *
 * <p>Every run of a script starts a budget; the context that functions receive carries the running one, so that a
 * script called by a function spends its caller's.
 */
public final class ScriptContext {

    private final Clock clock;
    private final String user;
    private final @Nullable Object host;
    private final ScriptLimits limits;
    private final @Nullable Budget budget;

    private ScriptContext(
            Clock clock, String user, @Nullable Object host, ScriptLimits limits, @Nullable Budget budget) {
        this.clock = clock;
        this.user = user;
        this.host = host;
        this.limits = limits;
        this.budget = budget;
    }

    public static ScriptContext of(Clock clock, String user, @Nullable Object host) {
        return new ScriptContext(clock, user, host, ScriptLimits.DEFAULT, null);
    }

    public ScriptContext withLimits(ScriptLimits newLimits) {
        return new ScriptContext(clock, user, host, newLimits, null);
    }

    public OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public ZoneId zone() {
        return clock.getZone();
    }

    public String user() {
        return user;
    }

    /** The caller's host object; fails when there is none of that type, which is a fault of the caller. */
    public <T> T host(Class<T> type) {
        if (!type.isInstance(host)) {
            throw new IllegalStateException("The script context carries no " + type.getName());
        }
        return type.cast(host);
    }

    /** Counts work against the running budget; for functions that look at many things. */
    public void spend(long steps) {
        if (budget != null) {
            budget.spend(steps);
        }
    }

    /** Counts a text that was made, and refuses it when it is too long. */
    public String produced(String text) {
        willProduce(text.length());
        return text;
    }

    /** Asks before a text of this length is made. */
    public void willProduce(long length) {
        if (budget != null) {
            budget.produce(length);
        }
    }

    ScriptContext started() {
        return budget != null ? this : new ScriptContext(clock, user, host, limits, new Budget(limits));
    }
}
