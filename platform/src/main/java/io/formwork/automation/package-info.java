/**
 * Turns recorded events into mails and webhooks, and sends them behind the business transactions, again until they
 * arrive or are given up. It hides Apache Camel, the outbound HTTP client and how deliveries are kept.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "database",
            "tenant",
            "script",
            "definition",
            "definition :: reading",
            "permission",
            "document",
            "event",
            "audit"
        })
@NullMarked
package io.formwork.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
