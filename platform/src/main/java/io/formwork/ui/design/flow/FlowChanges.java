package io.formwork.ui.design.flow;

import io.formwork.definition.form.Form;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.Design;
import io.formwork.design.FlowDiff;
import io.formwork.design.FlowTree;
import io.formwork.ui.Words;
import io.formwork.ui.design.ElementNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of the steps of a flow, in sentences. */
public final class FlowChanges {
    private FlowChanges() {}

    /** Whether a change is one of the steps of a flow. */
    public static boolean concerns(ElementKey element, PropertyPath at) {
        return element.kind().equals("process") && at.toString().equals("nodes");
    }

    public static List<String> of(@Nullable Node was, @Nullable Node is, ElementKey element, Design design) {
        FlowTree before = flow(was);
        FlowTree after = flow(is);
        FlowDiff diff = FlowDiff.between(before, after);
        List<String> lines = new ArrayList<>();
        diff.before().forEach((path, state) -> {
            if (state == FlowDiff.State.REMOVED && !path.contains("#")) {
                lines.add(said(state, title(before, path)));
            }
        });
        diff.after().forEach((path, state) -> {
            FlowPath at = FlowPath.of(path);
            if (at.isBranch()) {
                branch(lines, at, state, before, after, element, design);
            } else if (state == FlowDiff.State.CHANGED) {
                lines.add(Words.of(
                        "flow.change.changed", title(after, path), facts(path, before, after, element, design)));
            } else {
                lines.add(said(state, title(after, path)));
            }
        });
        return lines;
    }

    private static FlowTree flow(@Nullable Node nodes) {
        return nodes == null
                ? new FlowTree(List.of())
                : FlowTree.of(new Node.Mapping(nodes.place(), Map.of("nodes", nodes)));
    }

    private static String said(FlowDiff.State state, String title) {
        return Words.of("flow.change." + state.name().toLowerCase(Locale.ROOT), title);
    }

    private static String title(FlowTree flow, String id) {
        Node.Mapping step = flow.find(id);
        return step == null ? id : ElementNames.said(step.get("title"), id);
    }

    private static void branch(
            List<String> lines,
            FlowPath at,
            FlowDiff.State state,
            FlowTree before,
            FlowTree after,
            ElementKey element,
            Design design) {
        Node now = after.property(at.id(), at.branch(), "if");
        Node was = before.property(at.id(), at.branch(), "if");
        if (state == FlowDiff.State.CHANGED && now instanceof Node.Scalar is && was instanceof Node.Scalar old) {
            lines.add(Words.of(
                    "flow.change.set",
                    title(after, at.id()),
                    condition(old.text(), element, design),
                    condition(is.text(), element, design)));
        } else if (before.find(at.id()) != null && now instanceof Node.Scalar is) {
            lines.add(Words.of("flow.change.branch", title(after, at.id()), condition(is.text(), element, design)));
        }
    }

    private static @Nullable FlowWords words(ElementKey element, Design design) {
        Form form = design.property(element, PropertyPath.of("form")) instanceof Node.Scalar key
                ? design.form(key.text()).orElse(null)
                : null;
        return design.set() == null ? null : new FlowWords(design.set(), form, Map.of());
    }

    private static String condition(String script, ElementKey element, Design design) {
        FlowWords words = words(element, design);
        return words == null ? script : words.condition(script);
    }

    private static String facts(String id, FlowTree before, FlowTree after, ElementKey element, Design design) {
        FlowWords words = words(element, design);
        Node.Mapping was = before.find(id);
        Node.Mapping is = after.find(id);
        if (words == null || was == null || is == null) {
            return "";
        }
        Map<String, String> old = words.facts(was);
        Map<String, String> now = words.facts(is);
        List<String> said = new ArrayList<>();
        now.forEach((key, fact) -> {
            if (!fact.equals(old.get(key))) {
                said.add(fact);
            }
        });
        old.forEach((key, fact) -> {
            if (!now.containsKey(key)) {
                said.add(Words.of("flow.change.no-more", fact));
            }
        });
        return said.isEmpty() ? Words.of("flow.change.else") : String.join(Words.of("flow.comma"), said);
    }
}
