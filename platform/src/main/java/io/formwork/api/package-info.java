/**
 * The outer contract over HTTP: documents, ledgers, tasks, import, definitions, and the OpenAPI document that describes
 * them. It hides how calls are authenticated, repeated safely and refused; everything it does, it asks of the rooms below.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "definition",
            "definition :: report",
            "definition :: form",
            "definition :: element",
            "definition :: reading",
            "definition :: layer",
            "definition :: language",
            "ledger",
            "permission",
            "document",
            "conversion",
            "process",
            "people",
            "automation",
            "exchange",
            "report",
            "design",
            "template",
            "audit",
            "event"
        })
@NullMarked
package io.formwork.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
