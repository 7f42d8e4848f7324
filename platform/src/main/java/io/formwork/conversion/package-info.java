/**
 * Makes the next document of one or several: maps fields and lines, offers what is still open, remembers where each line
 * came from. It hides how open quantities are found in the ledgers.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "definition",
            "definition :: form",
            "definition :: element",
            "definition :: reading",
            "ledger",
            "permission",
            "document",
            "event",
            "audit"
        })
@NullMarked
package io.formwork.conversion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
