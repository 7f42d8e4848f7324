package io.formwork.ui.design.flow;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.formwork.definition.Definitions;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.PublishedVersion;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.DrawingDiff;
import io.formwork.design.FlowDiff;
import io.formwork.design.FlowEdits;
import io.formwork.design.FlowTree;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two versions of a flow side by side, with what became of each step: the draft beside what is published first of all. */
public final class FlowDiffDialog extends Dialog {
    private static final int VERSIONS = 30;
    private static final int LONGEST = 80;
    /** What stands beside a drawing that was not there yet. */
    private static final String EMPTY = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>";

    private final DesignSession session;
    private final ElementKey element;
    private final FlowWords words;
    private final Select<Shown> left = new Select<>();
    private final Select<Shown> right = new Select<>();
    private final Span same = Blocks.span("fw-quiet", Words.of("flow.diff.same"));
    private final Div pictures = Blocks.div("fwf-diff");

    /** A version that can be looked at; the draft where there is none. */
    private record Shown(@Nullable PublishedVersion version) {}

    /** @param people what they are called by their sign-in names, as far as that is known */
    public FlowDiffDialog(DesignSession session, ElementKey element, Map<String, String> people) {
        this.session = session;
        this.element = element;
        Form form = session.design().property(element, PropertyPath.of("form")) instanceof Node.Scalar key
                ? session.good().form(key.text()).orElse(null)
                : null;
        this.words = new FlowWords(session.good(), form, people);
        setHeaderTitle(Words.of("flow.diff"));
        setWidth("min(1200px, 96vw)");
        setHeight("88vh");
        addThemeName("fwf-diff-dialog");
        List<Shown> versions = new ArrayList<>(List.of(new Shown(null)));
        definitions().history(VERSIONS).forEach(version -> versions.add(new Shown(version)));
        Shown active = versions.stream()
                .filter(each -> each.version() != null && each.version().active())
                .findFirst()
                .orElse(versions.getFirst());
        choice(left, "flow.diff.before", versions, active);
        choice(right, "flow.diff.after", versions, versions.getFirst());
        Div head = Blocks.div("fwf-diff-head", left, right);
        Div legend = Blocks.div("fwf-legends");
        head.add(legend, same);
        for (FlowDiff.State state : FlowDiff.State.values()) {
            String key = state.name().toLowerCase(Locale.ROOT);
            legend.add(Blocks.span("fwf-legend " + key, Words.of("flow.diff." + key)));
        }
        add(head, pictures);
        getFooter().add(new Button(Words.of("back"), _ -> close()));
        show();
    }

    private Definitions definitions() {
        return session.desk().definitions();
    }

    private void choice(Select<Shown> box, String word, List<Shown> versions, Shown now) {
        box.setLabel(Words.of(word));
        box.setWidth("260px");
        box.setItems(versions);
        box.setItemLabelGenerator(FlowDiffDialog::name);
        box.setValue(now);
        box.addValueChangeListener(_ -> show());
    }

    private static String name(@Nullable Shown shown) {
        PublishedVersion version = shown == null ? null : shown.version();
        if (version == null) {
            return Words.of("flow.diff.draft");
        }
        String at = version.at()
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(Words.reader()));
        return Words.of(
                version.active() ? "flow.diff.active" : "flow.diff.version",
                version.publication().version(),
                at);
    }

    private ElementTrees trees(Shown shown) {
        PublishedVersion version = shown.version();
        return version == null
                ? session.design().trees()
                : definitions()
                        .trees(
                                version.publication().packages().stream()
                                        .map(definitions()
                                                .named(version.publication().packages())::get)
                                        .filter(Objects::nonNull)
                                        .toList(),
                                version.publication().layers());
    }

    private @Nullable FlowTree flow(ElementTrees trees) {
        return trees.find(element).map(known -> FlowTree.of(known.tree())).orElse(null);
    }

    private @Nullable String drawing(ElementTrees trees) {
        return trees.drawn(element.key()).map(trees.bpmn()::get).orElse(null);
    }

    private void show() {
        if (left.getValue() == null || right.getValue() == null) {
            return;
        }
        ElementTrees was = trees(left.getValue());
        ElementTrees is = trees(right.getValue());
        if (drawing(was) != null || drawing(is) != null) {
            show(drawing(was), drawing(is));
            return;
        }
        FlowTree before = flow(was);
        FlowTree after = flow(is);
        FlowDiff diff = FlowDiff.between(
                before == null ? new FlowTree(List.of()) : before, after == null ? new FlowTree(List.of()) : after);
        same.setVisible(diff.before().isEmpty() && diff.after().isEmpty());
        pictures.removeAll();
        pictures.add(
                side(left.getValue(), before, marks(diff.before(), null, null)),
                side(right.getValue(), after, marks(diff.after(), before, after)));
    }

    /** What is drawn, beside what was: elements are marked, and what they say otherwise stands at them. */
    private void show(@Nullable String before, @Nullable String after) {
        pictures.removeAll();
        try {
            DrawingDiff diff = DrawingDiff.between(before == null ? EMPTY : before, after == null ? EMPTY : after);
            same.setVisible(diff.isEmpty());
            pictures.add(
                    side(left.getValue(), before, diff.before(), Map.of()),
                    side(right.getValue(), after, diff.after(), diff.said()));
        } catch (IllegalArgumentException e) {
            pictures.add(Blocks.div("fw-empty", new Span(String.valueOf(e.getMessage()))));
        }
    }

    private Div side(
            Shown shown, @Nullable String drawing, Map<String, FlowDiff.State> states, Map<String, List<Change>> said) {
        Div side = Blocks.div("fwf-diff-side", new H3(name(shown)));
        if (drawing == null) {
            side.add(Blocks.div("fw-empty", new Span(Words.of("flow.diff.none"))));
            return side;
        }
        BpmnCanvas canvas = BpmnCanvas.picture();
        List<BpmnCanvas.Mark> marks = new ArrayList<>();
        states.forEach((id, state) -> marks.add(new BpmnCanvas.Mark(
                id,
                state.name().toLowerCase(Locale.ROOT),
                said.getOrDefault(id, List.of()).stream()
                        .map(FlowDiffDialog::sentence)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; ")),
                "")));
        canvas.show(drawing, marks);
        side.add(Blocks.div("fwb-stage", canvas));
        return side;
    }

    private static String sentence(Change change) {
        String was = change.was() instanceof Node.Scalar scalar ? scalar.text() : "—";
        String is = change.is() instanceof Node.Scalar scalar ? scalar.text() : "—";
        boolean plain = was.length() + is.length() < LONGEST && !was.contains("<") && !is.contains("<");
        return plain ? was + " → " + is : "";
    }

    private FlowMarks marks(Map<String, FlowDiff.State> states, @Nullable FlowTree before, @Nullable FlowTree after) {
        FlowMarks marks = new FlowMarks();
        states.forEach((path, state) -> {
            marks.state(path, state.name().toLowerCase(Locale.ROOT));
            if (state == FlowDiff.State.CHANGED && before != null && after != null) {
                said(marks, FlowPath.of(path), before, after);
            }
        });
        return marks;
    }

    /** What a step said and says, where that differs. */
    private void said(FlowMarks marks, FlowPath path, FlowTree before, FlowTree after) {
        Node.Mapping was = before.find(path.id());
        Node.Mapping is = after.find(path.id());
        if (was == null || is == null) {
            return;
        }
        if (path.isBranch()) {
            marks.line(
                    path.toString(),
                    words.branch(FlowTree.branches(was).get(path.branch()), false, path.branch()),
                    "",
                    "was");
            return;
        }
        Map<String, String> old = words.facts(was);
        Map<String, String> now = words.facts(is);
        old.forEach((key, fact) -> {
            if (!fact.equals(now.get(key))) {
                marks.line(path.toString(), fact, "", "was");
            }
        });
        now.forEach((key, fact) -> {
            if (!fact.equals(old.get(key))) {
                marks.line(path.toString(), fact, "", "now");
            }
        });
    }

    private Div side(Shown shown, @Nullable FlowTree flow, FlowMarks marks) {
        FlowCanvas canvas = new FlowCanvas(null);
        Div side = Blocks.div("fwf-diff-side", new H3(name(shown)));
        if (flow == null) {
            side.add(Blocks.div("fw-empty", new Span(Words.of("flow.diff.none"))));
            return side;
        }
        canvas.show(new FlowModel(flow, words, marks, _ -> FlowEdits.Origin.BELOW)
                .json(Words.of("flow.start"), "", "", true));
        side.add(Blocks.div("fwf-stage", canvas));
        return side;
    }
}
