package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.design.Design;
import io.formwork.design.WhereUsed;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Beside the text of a definition: what is wrong, what the company changed of it, and which others name it. */
final class DefinitionSide extends Div {
    private static final int LONGEST = 80;
    private static final int MOST_ELSEWHERE = 12;

    private final transient IntConsumer jump;
    private final transient Consumer<PropertyPath> restore;

    DefinitionSide(IntConsumer jump, Consumer<PropertyPath> restore) {
        this.jump = jump;
        this.restore = restore;
        addClassName("fwd-definition-side");
    }

    /** @param own whether the company made it, so that there is nothing to go back to */
    void show(Design design, ElementKey element, boolean own, ToIntFunction<Problem> lines) {
        removeAll();
        problems(design, lines);
        if (!own) {
            changes(design, element);
        }
        uses(design, element);
    }

    private void problems(Design design, ToIntFunction<Problem> lines) {
        if (design.problems().isEmpty()) {
            return;
        }
        Div block = block(Words.of("definitions.problems", design.problems().size()));
        List<Problem> here = design.problems().stream()
                .filter(problem -> lines.applyAsInt(problem) > 0)
                .toList();
        List<Problem> elsewhere = design.problems().stream()
                .filter(problem -> lines.applyAsInt(problem) == 0)
                .toList();
        here.forEach(problem -> block.add(problem(problem, lines.applyAsInt(problem))));
        elsewhere.stream().limit(MOST_ELSEWHERE).forEach(problem -> block.add(problem(problem, 0)));
        if (elsewhere.size() > MOST_ELSEWHERE) {
            block.add(Blocks.span("fw-quiet", Words.of("definitions.more", elsewhere.size() - MOST_ELSEWHERE)));
        }
    }

    /** @param line where it is; zero where it is in another definition, mostly because of what is wrong here */
    private NativeButton problem(Problem problem, int line) {
        NativeButton button = new NativeButton();
        button.addClassNames("fwd-line", "wrong");
        button.add(
                new Span(
                        line > 0
                                ? Words.of("definitions.line", line)
                                : problem.place().toString()),
                Blocks.span("fw-quiet", problem.message(Words.reader())));
        button.setEnabled(line > 0);
        button.addClickListener(_ -> jump.accept(line));
        return button;
    }

    private void changes(Design design, ElementKey element) {
        List<Change> changes = design.trees()
                .overlay(Layer.TENANT, element)
                .map(overlay -> overlay.changes())
                .orElse(List.of());
        if (changes.isEmpty()) {
            return;
        }
        Div block = block(Words.of("definitions.changes", changes.size()));
        for (Change change : changes) {
            Button back = new Button(Words.of("definitions.back"), _ -> restore.accept(PropertyPath.of(change.at())));
            back.addThemeVariants(ButtonVariant.TERTIARY);
            back.addThemeName("small");
            block.add(Blocks.div(
                    "fwd-change",
                    Blocks.span("fwd-change-at", change.at()),
                    Blocks.div(
                            "fwd-change-values",
                            Blocks.span("fw-before", text(change.was())),
                            Blocks.span("fw-after", text(change.is()))),
                    back));
        }
    }

    private static String text(@Nullable Node node) {
        String text = node == null ? "—" : YamlWriter.inline(node);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private void uses(Design design, ElementKey element) {
        if (element.kind().equals("menu")
                || element.kind().equals("roles")
                || element.kind().equals("template")) {
            return;
        }
        Map<ElementKey, List<PropertyPath>> uses = WhereUsed.of(design, element);
        Div block = block(Words.of("definitions.uses", uses.size()));
        uses.forEach((user, places) -> {
            Anchor link = new Anchor(Elements.address(user), Elements.name(user, design));
            Component where = Blocks.span(
                    "fw-quiet",
                    Elements.kind(user) + " · "
                            + places.stream()
                                    .limit(3)
                                    .map(PropertyPath::toString)
                                    .collect(Collectors.joining(", "))
                            + (places.size() > 3 ? " …" : ""));
            block.add(Blocks.div("fwd-use", link, where));
        });
        if (uses.isEmpty()) {
            block.add(Blocks.span("fw-quiet", Words.of("definitions.no-uses")));
        }
    }

    private Div block(String title) {
        Div block = Blocks.div("fwd-side-block", new H2(title));
        add(block);
        return block;
    }
}
