/**
 * What a person is changing of the tenant's definitions and has not published: edits that can be undone, what is wrong with
 * them, what they would touch, and publishing them beside what others published meanwhile. It hides how edits become files.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "script",
            "definition",
            "definition :: element",
            "definition :: form",
            "definition :: language",
            "definition :: layer",
            "definition :: reading",
            "definition :: report",
            "definition :: scripting",
            "permission",
            "process",
            "audit"
        })
@NullMarked
package io.formwork.design;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
