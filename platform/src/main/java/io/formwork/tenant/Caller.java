package io.formwork.tenant;

import io.formwork.value.Uuid7;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Who makes this call, for which tenant, in which language and from where; bound at the entry points (HTTP, jobs,
 * start-up) for the length of a call and read at the edges of the rooms.
 *
 * @param source where the call came from, for the audit: an address, or the name of a job
 */
public record Caller(Tenant tenant, User user, Locale language, String source, Clock clock) {
    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    public Caller(Tenant tenant, User user, Locale language, String source) {
        this(tenant, user, language, source, Clock.system(tenant.zone()));
    }

    /** The platform itself, at work for a tenant: installing, importing demo data, running jobs. */
    public static Caller system(Tenant tenant, String source) {
        User nobody = new User(Uuid7.next(), "system", "System", Set.of("system"), null, null, null);
        return new Caller(tenant, nobody, Locale.ENGLISH, source);
    }

    /** @throws IllegalStateException where no caller is bound: an entry point forgot to say for whom it works */
    public static Caller current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("No caller is bound to this call"));
    }

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    public void run(Runnable action) {
        ScopedValue.where(CURRENT, this).run(action);
    }

    public <T> T call(Callable<T> action) throws Exception {
        return ScopedValue.where(CURRENT, this).call(action::call);
    }

    /** Like {@link #call} for actions that throw nothing checked. */
    public <T> T get(java.util.function.Supplier<T> action) {
        return ScopedValue.where(CURRENT, this).call(action::get);
    }

    public boolean isSystem() {
        return user.hasRole("system");
    }

    /** Now in the tenant's time zone, to the microsecond that the database keeps. */
    public OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }
}
