/**
 * Answers reports: read-only questions over ledgers and documents that metadata asks, within what the caller may read. It
 * hides how sources are gathered and joined, how columns, groups and totals are computed, and how files are written.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "script",
            "definition",
            "definition :: report",
            "definition :: form",
            "definition :: element",
            "definition :: language",
            "definition :: reading",
            "ledger",
            "permission",
            "document"
        })
@NullMarked
package io.formwork.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
