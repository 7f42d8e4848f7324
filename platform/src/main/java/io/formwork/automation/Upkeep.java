package io.formwork.automation;

import io.formwork.audit.AuditTrail;
import io.formwork.document.Attachments;
import io.formwork.document.Backfills;
import io.formwork.document.SlotFill;
import io.formwork.process.TimeLimits;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What follows behind the business of every tenant: sealing its audit chain, filling columns, forgetting files. */
@Component
class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** Every so many rounds of the sweep: look for uploads that no document came to hold. */
    private static final int THOROUGH = 120;

    /** About a minute of rounds: times of schedules are to the minute. */
    private static final int A_MINUTE = 12;

    private final Tenants tenants;
    private final AuditTrail audit;
    private final SlotFill slots;
    private final Backfills backfills;
    private final Attachments attachments;
    private final Schedules schedules;
    private final TimeLimits limits;
    private final Reminders reminders;
    private int round;

    Upkeep(
            Tenants tenants,
            AuditTrail audit,
            SlotFill slots,
            Backfills backfills,
            Attachments attachments,
            Schedules schedules,
            TimeLimits limits,
            Reminders reminders) {
        this.limits = limits;
        this.reminders = reminders;
        this.tenants = tenants;
        this.audit = audit;
        this.slots = slots;
        this.backfills = backfills;
        this.attachments = attachments;
        this.schedules = schedules;
    }

    void runOnce() {
        boolean thorough = round % THOROUGH == 0;
        boolean clock = round++ % A_MINUTE == 0;
        for (Tenant tenant : tenants.all()) {
            Caller.system(tenant, "upkeep").run(() -> {
                attempt("sealing the audit chain", tenant, this::seal);
                if (clock) {
                    attempt("what is due by its time", tenant, schedules::runDue);
                    attempt("tasks whose time is over", tenant, this::overdue);
                }
                attempt("filling columns", tenant, slots::run);
                attempt("filling in fields that are new", tenant, backfills::run);
                if (thorough) {
                    attempt("removing forgotten files", tenant, attachments::removeForgotten);
                }
            });
        }
    }

    private void overdue() {
        limits.runDue().forEach(reminders::tell);
    }

    private void seal() {
        if (audit.hasUnsealed()) {
            audit.seal();
        }
    }

    /** One task that fails keeps neither the others nor other tenants waiting. */
    private static void attempt(String what, Tenant tenant, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} of {} failed; the next round tries again", what, tenant.code(), e);
        }
    }
}
