/**
 * Runs scenarios, the tests of metadata that are metadata themselves: each in a tenant of its own, step by step through
 * the doors that people use, with everything that must always hold looked at after every step. It hides how a tenant is
 * set up for a scenario and how what was found is compared with what was expected.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "database",
            "tenant",
            "audit",
            "definition",
            "definition :: element",
            "definition :: form",
            "definition :: reading",
            "definition :: story",
            "ledger",
            "permission",
            "document",
            "exchange",
            "conversion",
            "process",
            "report",
            "template",
            "automation"
        })
@NullMarked
package io.formwork.scenario;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
