/**
 * Drafts, calculates, checks, numbers, keeps and finds documents, and moves them through their life. It hides how an
 * aggregate is stored beside the typed columns that lists use, and how a save becomes one planned set of changes.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "database",
            "tenant",
            "script",
            "event",
            "audit",
            "definition",
            "definition :: scripting",
            "definition :: form",
            "definition :: element",
            "definition :: reading",
            "ledger",
            "permission"
        })
@NullMarked
package io.formwork.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
