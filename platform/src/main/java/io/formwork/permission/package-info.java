/**
 * Decides who may do what to which form, document, row and field; API and screens both stand above it. It hides how
 * roles add up.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "definition",
            "definition :: form",
            "definition :: element",
            "event",
            "audit"
        })
@NullMarked
package io.formwork.permission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
