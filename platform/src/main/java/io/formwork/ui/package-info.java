/**
 * The screens: sign-in, the shell around everything, lists, forms with their lines, ledgers and the inbox, drawn from
 * metadata.
 * It hides Vaadin; what people may see and do is decided in the rooms below.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "audit",
            "definition",
            "definition :: report",
            "definition :: form",
            "definition :: element",
            "definition :: language",
            "definition :: layer",
            "definition :: reading",
            "design",
            "ledger",
            "permission",
            "document",
            "conversion",
            "process",
            "people",
            "report",
            "automation",
            "exchange",
            "template",
            "scenario",
            "definition :: story"
        })
@NullMarked
package io.formwork.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
