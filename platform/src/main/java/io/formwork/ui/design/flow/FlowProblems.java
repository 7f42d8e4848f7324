package io.formwork.ui.design.flow;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problem;
import io.formwork.design.Design;
import io.formwork.design.FlowTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the step that a problem of the definitions is about. */
final class FlowProblems {
    private final Design design;
    private final ElementKey element;
    private final FlowTree flow;

    FlowProblems(Design design, ElementKey element, FlowTree flow) {
        this.design = design;
        this.element = element;
        this.flow = flow;
    }

    /** The path of the step, or the start for the flow itself; empty where it is elsewhere. */
    Optional<String> path(Problem problem) {
        String file = problem.place().file();
        String own =
                design.trees().find(element).map(ElementTrees.Element::path).orElse("");
        if (!file.endsWith("overlays/" + element + ".yaml") && !file.endsWith(own)) {
            return Optional.empty();
        }
        String first = problem.key().split("\\.")[0];
        return Optional.of(flow.find(first) != null ? first : near(problem.place()));
    }

    /** The last step that begins before it. */
    private String near(Place place) {
        Map<String, Place> begins = new LinkedHashMap<>();
        flow.all().forEach((id, step) -> {
            begins.put(id, step.place());
            int i = 0;
            for (Node.Mapping branch : FlowTree.branches(step)) {
                begins.put(id + "#" + i++, branch.place());
            }
        });
        String found = "start";
        int line = 0;
        int column = 0;
        for (Map.Entry<String, Place> entry : begins.entrySet()) {
            Place at = entry.getValue();
            boolean before = at.line() < place.line() || at.line() == place.line() && at.column() <= place.column();
            boolean later = at.line() > line || at.line() == line && at.column() >= column;
            if (at.file().equals(place.file()) && at.line() > 0 && before && later) {
                found = entry.getKey();
                line = at.line();
                column = at.column();
            }
        }
        return found;
    }
}
