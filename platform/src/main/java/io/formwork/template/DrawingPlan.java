package io.formwork.template;

import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.DrawingTree;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.LayerMerge;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.Prospect;
import io.formwork.definition.layer.Rebase;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A BPMN process that the template draws anew, and what the tenant had changed of it: brought together element by element.
 * A layer has such a process as a whole file; what it changed is what is not as the template had it.
 */
final class DrawingPlan {
    private final String next;
    private final @Nullable String own;
    private final Node.Mapping was;
    private final Node.Mapping theirs;
    private final Node.Mapping ours;
    private final Overlay changes;

    /**
     * @param before below the tenant's layer until now
     * @param next from now on
     * @param own the tenant's; null where it has none
     * @throws IllegalArgumentException where one of them is no XML
     */
    DrawingPlan(ElementKey process, String before, String next, @Nullable String own) {
        this.next = next;
        this.own = own;
        this.was = DrawingTree.of(before);
        this.theirs = DrawingTree.of(next);
        this.ours = own == null ? was : DrawingTree.of(own);
        this.changes = new Overlay(Place.NOWHERE, process.toString(), Difference.between(was, ours));
    }

    /** What becomes of its properties. Where elements are drawn is not told: ours stay where we put them. */
    List<Prospect.Property> properties() {
        return Prospect.of(was, theirs, List.of(changes)).stream()
                .filter(property -> !isPlacing(property.at()))
                .map(DrawingPlan::told)
                .toList();
    }

    /** What ours changed and theirs took away: a file cannot wait for it to come back. */
    private static Prospect.Property told(Prospect.Property property) {
        return property.outcome() == Prospect.Outcome.WAITS
                ? new Prospect.Property(
                        property.at(),
                        Prospect.Outcome.CONFLICT,
                        property.was(),
                        null,
                        property.ours(),
                        property.ours())
                : property;
    }

    private boolean isPlacing(String at) {
        String id = PropertyPath.of(at).keys().getFirst();
        return Stream.of(was, theirs, ours).anyMatch(tree -> DrawingTree.isPlacing(tree, id));
    }

    /** What elements are called, by their ids. */
    Map<String, LocalizedText> names() {
        Map<String, LocalizedText> names = new LinkedHashMap<>();
        for (Node.Mapping tree : List.of(was, theirs)) {
            tree.entries().forEach((id, element) -> {
                if (element instanceof Node.Mapping said && said.get("name") instanceof Node.Scalar name) {
                    String chinese = said.get("formwork:name-zh") instanceof Node.Scalar own ? own.text() : name.text();
                    names.put(id, LocalizedText.of(name.text(), chinese));
                }
            });
        }
        return names;
    }

    /**
     * The tenant's file over what comes.
     *
     * @param decisions by the paths of what both changed
     * @return null where nothing of the tenant's is left
     */
    @Nullable
    String written(Function<String, Rebase.@Nullable Decision> decisions) {
        List<Change> gone = new ArrayList<>();
        for (Change change : changes.changes()) {
            PropertyPath at = PropertyPath.of(change.at());
            boolean isGone = at.keys().size() > 1
                    && theirs.get(at.keys().getFirst()) == null
                    && was.get(at.keys().getFirst()) != null;
            if (isGone && !(decisions.apply(change.at()) instanceof Rebase.Decision.Take)) {
                gone.add(change);
            }
        }
        Node.Mapping under = theirs;
        for (Change change : gone) {
            under = withAgain(under, ours, PropertyPath.of(change.at()).keys().getFirst());
        }
        Overlay anew = Rebase.of(changes, under, decisions);
        Node.Mapping merged = new LayerMerge("").merge(under, anew);
        return Objects.equals(merged, theirs) ? null : DrawingTree.text(merged, next, own == null ? "" : own);
    }

    /** An element that is kept comes with what is drawn of it, and with the flows that lead to it and away from it. */
    private static Node.Mapping withAgain(Node.Mapping tree, Node.Mapping ours, String id) {
        Node.Mapping kept = tree;
        for (Map.Entry<String, Node> element : ours.entries().entrySet()) {
            boolean belongs = element.getKey().equals(id)
                    || element.getValue() instanceof Node.Mapping said
                            && List.of("bpmnElement", "sourceRef", "targetRef", "attachedToRef").stream()
                                    .anyMatch(property -> said.get(property) instanceof Node.Scalar names
                                            && names.text().equals(id));
            if (belongs && kept.get(element.getKey()) == null) {
                kept = kept.with(element.getKey(), element.getValue());
            }
        }
        return kept;
    }
}
