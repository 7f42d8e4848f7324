/**
 * Installs templates into tenants and keeps the demo companies. It hides where packages come from and in which order a
 * demo story is told.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "definition",
            "definition :: reading",
            "definition :: layer",
            "permission",
            "document",
            "conversion",
            "process",
            "exchange",
            "audit",
            "event"
        })
@NullMarked
package io.formwork.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
