package io.formwork.definition;

import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After a start, compiles in the background what tenants run: the first compilation takes seconds, and nobody who opens
 * a form should be the one who waits for it.
 */
@Component
class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    /** Tenants that run the same templates share their scripts, so a few tenants warm most of a node. */
    private static final int MOST_TENANTS = 50;

    private final Tenants tenants;
    private final Definitions definitions;

    WarmUp(Tenants tenants, Definitions definitions) {
        this.tenants = tenants;
        this.definitions = definitions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofPlatform()
                .name("warm-up")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(this::run);
    }

    private void run() {
        try {
            List<Tenant> some = tenants.all().stream().limit(MOST_TENANTS).toList();
            some.forEach(tenant -> Caller.system(tenant, "warm-up")
                    .run(() -> definitions.current().compile()));
        } catch (RuntimeException e) {
            log.info("Nothing was compiled ahead ({}); whoever asks first compiles it", e.getMessage());
        }
    }
}
