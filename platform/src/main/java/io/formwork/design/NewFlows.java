package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.value.LocalizedText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Processes that a form gets: an approval where it has none, a drawing in the place of its flow. */
public final class NewFlows {
    private NewFlows() {}

    /**
     * An approval for a form that has none: its initiator's manager is asked.
     *
     * @return the key of the process
     */
    public static FlowEdits.Added approval(Design design, String form, LocalizedText title, LocalizedText step) {
        ElementKey owner = ElementKey.form(form);
        ElementTrees.Element known =
                design.trees().find(owner).orElseThrow(() -> new DesignRefusal("design.no-element", owner.toString()));
        String base = form + "-approval";
        String key = base;
        for (int i = 2; isTaken(design, key); i++) {
            key = base + "-" + i;
        }
        Set<String> taken = new HashSet<>(Set.of(FlowEdits.START));
        Node.Mapping tree = Nodes.map("process", Nodes.text(key), "form", Nodes.text(form))
                .with("title", FlowEdits.said(title))
                .with("nodes", Nodes.list(List.of(FlowEdits.approval(step, taken))));
        return new FlowEdits.Added(
                key,
                List.of(
                        new Edit.Add(new ElementKey("process", key), known.area(), tree),
                        new Edit.Put(owner, PropertyPath.of("process"), Nodes.text(key))));
    }

    /**
     * The same flow as a BPMN process of the tenant's own, which the form's documents go through then.
     *
     * @param writing its text, given what it is called
     * @return the key of the process
     */
    public static FlowEdits.Added bpmn(Design design, ApprovalFlow flow, UnaryOperator<String> writing) {
        ElementKey owner = ElementKey.form(flow.form());
        String area = design.trees()
                .find(owner)
                .orElseThrow(() -> new DesignRefusal("design.no-element", owner.toString()))
                .area();
        String base = flow.process() + "-bpmn";
        String key = base;
        for (int i = 2; isTaken(design, key); i++) {
            key = base + "-" + i;
        }
        return new FlowEdits.Added(
                key,
                List.of(
                        new Edit.Draw(
                                new ElementKey("process", key),
                                "processes/" + area + "/" + key + ".bpmn",
                                writing.apply(key)),
                        new Edit.Put(owner, PropertyPath.of("process"), Nodes.text(key))));
    }

    private static boolean isTaken(Design design, String key) {
        return design.trees().find(new ElementKey("process", key)).isPresent()
                || design.set() != null && design.set().processes().containsKey(key);
    }
}
