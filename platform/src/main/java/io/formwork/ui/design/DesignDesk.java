package io.formwork.ui.design;

import io.formwork.definition.Definitions;
import io.formwork.design.Designs;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Impacts;
import io.formwork.document.LedgerView;
import io.formwork.document.NextNumbers;
import io.formwork.permission.Permissions;
import io.formwork.report.Prints;
import io.formwork.report.Reports;
import io.formwork.scenario.Recorder;
import io.formwork.scenario.ScenarioShelf;
import io.formwork.scenario.Trials;
import io.formwork.ui.form.LivingForms;
import io.formwork.ui.list.LivingLists;
import org.springframework.stereotype.Component;

/** Everything the design of a form on the screen asks of the rooms below. */
@Component
public record DesignDesk(
        Designs designs,
        Definitions definitions,
        LivingForms forms,
        Prints prints,
        DocumentSearch search,
        LivingLists lists,
        Reports reports,
        NextNumbers numbers,
        Impacts impacts,
        Trials trials,
        ScenarioShelf scenarios,
        Recorder recorder,
        Permissions permissions,
        LedgerView ledgers) {}
