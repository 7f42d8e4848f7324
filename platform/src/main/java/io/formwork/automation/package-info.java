/**
 * Turns recorded events and times into mails, webhooks, messages and next documents, and sends what leaves behind the
 * business transactions, again until it arrives or is given up. It hides Apache Camel, the outbound HTTP client and how deliveries are kept.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "database",
            "tenant",
            "script",
            "definition",
            "definition :: report",
            "definition :: form",
            "definition :: element",
            "definition :: reading",
            "ledger",
            "permission",
            "document",
            "conversion",
            "process",
            "report",
            "event",
            "audit"
        })
@NullMarked
package io.formwork.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
