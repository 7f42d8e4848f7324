package io.formwork.ui.design;

import com.vaadin.flow.component.html.H3;
import io.formwork.definition.story.Scenario;
import io.formwork.design.Changed;
import io.formwork.design.Designs;
import io.formwork.ui.Words;
import java.util.List;

/** The scenarios that speak of what is changed, tried before it is published. */
final class PublishTrial extends TrialRun {
    PublishTrial(DesignDesk desk, List<Changed> changes) {
        this(desk, changes, desk.designs().drafted());
    }

    private PublishTrial(DesignDesk desk, List<Changed> changes, Designs.Drafted drafted) {
        super(desk, () -> drafted, about(desk, changes, drafted), "design.trial.about");
        addComponentAsFirst(new H3(Words.of("design.trial")));
    }

    private static List<Scenario> about(DesignDesk desk, List<Changed> changes, Designs.Drafted drafted) {
        return desk.trials()
                .about(
                        drafted.packages(),
                        drafted.layers(),
                        changes.stream().map(change -> change.element().key()).toList());
    }
}
