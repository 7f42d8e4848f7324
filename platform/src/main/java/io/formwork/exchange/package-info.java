/**
 * Brings tables from spreadsheets and exports of other systems in as documents, with a report row by row. It hides file
 * formats, the many ways of writing nothing, and how a broken row is mended or refused.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "definition",
            "definition :: form",
            "ledger",
            "permission",
            "document",
            "process",
            "conversion",
            "event",
            "audit"
        })
@NullMarked
package io.formwork.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
