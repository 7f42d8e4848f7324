package io.formwork.automation;

import io.formwork.document.Attachments;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes away uploaded files that no document came to hold. */
@Component
class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** Rounds of the sweep between two looks: what waited a day can wait some minutes more. */
    private static final int PATIENCE = 120;

    private final Tenants tenants;
    private final Attachments attachments;
    private int round;

    Leftovers(Tenants tenants, Attachments attachments) {
        this.tenants = tenants;
        this.attachments = attachments;
    }

    void removeSome() {
        if (round++ % PATIENCE != 0) {
            return;
        }
        for (Tenant tenant : tenants.all()) {
            try {
                Caller.system(tenant, "leftovers").run(attachments::removeForgotten);
            } catch (RuntimeException e) {
                LOG.warn("Forgotten files of {} could not be removed", tenant.code(), e);
            }
        }
    }
}
