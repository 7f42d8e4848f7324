package io.formwork.ui.design;

import io.formwork.definition.Definitions;
import io.formwork.design.Designs;
import io.formwork.document.Impacts;
import io.formwork.scenario.Recorder;
import io.formwork.scenario.ScenarioShelf;
import io.formwork.scenario.Trials;
import io.formwork.ui.form.LivingForms;
import org.springframework.stereotype.Component;

/** Everything the design of a form on the screen asks of the rooms below. */
@Component
record DesignDesk(
        Designs designs,
        Definitions definitions,
        LivingForms forms,
        Impacts impacts,
        Trials trials,
        ScenarioShelf scenarios,
        Recorder recorder) {}
