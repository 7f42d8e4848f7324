/**
 * Installs templates into tenants and keeps the demo companies. It hides where packages come from and how a story
 * is told through the doors that people use.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "definition",
            "definition :: element",
            "definition :: form",
            "definition :: reading",
            "definition :: layer",
            "definition :: story",
            "permission",
            "document",
            "conversion",
            "process",
            "automation",
            "exchange",
            "design",
            "audit",
            "event"
        })
@NullMarked
package io.formwork.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
