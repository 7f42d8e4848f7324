package io.formwork.automation;

import io.formwork.audit.AuditTrail;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the tenants' audit chains sealed behind the business transactions. */
@Component
class Sealing {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    /** Every so many rounds a record is looked for that committed after younger ones were sealed. */
    private static final int THOROUGH = 120;

    private final Tenants tenants;
    private final AuditTrail audit;
    private int round;

    Sealing(Tenants tenants, AuditTrail audit) {
        this.tenants = tenants;
        this.audit = audit;
    }

    void sealAll() {
        boolean thorough = round++ % THOROUGH == 0;
        for (Tenant tenant : tenants.all()) {
            try {
                Caller.system(tenant, "sealing").run(() -> {
                    if (thorough || audit.hasUnsealed()) {
                        audit.seal();
                    }
                });
            } catch (RuntimeException e) {
                LOG.warn("The audit chain of {} could not be sealed", tenant.code(), e);
            }
        }
    }
}
