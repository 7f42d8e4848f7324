package io.formwork.ui.design.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.textfield.IntegerField;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.Edit;
import io.formwork.design.ExpressionScope;
import io.formwork.design.FlowEdits;
import io.formwork.design.FlowTree;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.PropertyEditor;
import io.formwork.ui.design.TextsEditor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is chosen of a flow says here what it is; entering something changes the draft at once. */
final class FlowPanel extends Div {
    private static final PropertyPath TITLE = PropertyPath.of("title");

    private final FlowPage page;
    private final Div head = Blocks.div("fwf-head");
    private final Div rows = Blocks.div("fwf-rows");
    private final List<Runnable> shown = new ArrayList<>();
    private String signature = "";
    private @Nullable TextsEditor title;
    private @Nullable CompareEditor compare;

    FlowPanel(FlowPage page) {
        this.page = page;
        addClassName("fwf-panel");
        add(head, rows);
    }

    /** The same editors for as long as the same is chosen: whoever goes on to the next one keeps the focus there. */
    void show() {
        FlowPath chosen = page.chosen();
        Node.Mapping step = page.edits().flow().find(chosen.id());
        String now = chosen + " " + (step == null ? "" : FlowTree.kind(step) + mode(step));
        if (!now.equals(signature)) {
            signature = now;
            build(chosen, step);
        }
        head(chosen, step);
        shown.forEach(Runnable::run);
    }

    private static String mode(Node.Mapping step) {
        return step.get("approve") instanceof Node.Mapping approve
                ? FlowWords.modeOf(approve) + (approve.get("due") != null) + isNamed(approve.get("empty"))
                : "";
    }

    private static boolean isNamed(@Nullable Node empty) {
        return empty instanceof Node.Scalar name && !List.of("admin", "skip").contains(name.text());
    }

    private void build(FlowPath chosen, Node.@Nullable Mapping step) {
        rows.removeAll();
        shown.clear();
        title = null;
        compare = null;
        if (step == null) {
            flow();
        } else if (chosen.isBranch()) {
            branch(chosen, step);
        } else {
            step(chosen.id(), step);
        }
    }

    // --- the flow itself
    // ------------------------------------------------------------------------------------------------

    private void flow() {
        TextsEditor texts = new TextsEditor(
                Words.of("flow.title"),
                false,
                value -> page.apply(
                        Words.of("flow.did.title"),
                        List.of(Edit.set(page.session().element(), TITLE, value))));
        title = texts;
        rows.add(texts.component());
        shown.add(() -> texts.show(page.session().property(TITLE)));
        Anchor form = new Anchor("design/f/" + page.form() + "/new", page.formTitle());
        rows.add(Blocks.div("", Blocks.span("fwf-label", Words.of("flow.form")), form));
        Div findings = Blocks.div("fwf-findings");
        rows.add(findings);
        shown.add(() -> {
            findings.removeAll();
            page.findings().forEach(findings::add);
        });
        rows.add(Blocks.span("fwf-keys", Words.of("flow.keys")));
    }

    // --- a branch
    // -------------------------------------------------------------------------------------------------------

    private void branch(FlowPath chosen, Node.Mapping step) {
        int branch = chosen.branch();
        Node.Mapping known = FlowTree.branches(step).get(branch);
        if (FlowTree.kind(step) == FlowTree.Kind.PARALLEL) {
            rows.add(Blocks.span("fw-quiet", Words.of("flow.branch.parallel")));
            return;
        }
        if (FlowTree.isElse(known)) {
            rows.add(Blocks.span("fw-quiet", Words.of("flow.branch.otherwise")));
            return;
        }
        CompareEditor editor = new CompareEditor(
                Words.of("flow.compare"),
                page::words,
                this::scope,
                value -> page.apply(
                        Words.of("flow.did.condition"), page.edits().putBranch(chosen.id(), branch, "if", value)));
        compare = editor;
        row(
                Words.of("flow.compare"),
                editor,
                () -> page.edits().flow().property(chosen.id(), branch, "if"),
                () -> page.edits().below(chosen.id(), branch, "if"),
                () -> page.edits().below(chosen.id(), branch, "if") == null,
                () -> page.apply(
                        Words.of("design.did.restore", Words.of("flow.compare")),
                        page.edits().restoreBranch(chosen.id(), branch, "if")));
        rows.add(Blocks.span("fw-quiet", Words.of("flow.branch.first")));
    }

    private ExpressionScope scope() {
        return ExpressionScope.of(page.session().good(), page.form(), null);
    }

    // --- a step
    // ---------------------------------------------------------------------------------------------------------

    private void step(String id, Node.Mapping step) {
        TextsEditor texts = new TextsEditor(Words.of("flow.step.title"), false, value -> page.titled(id, value));
        title = texts;
        row(id, "title", Words.of("flow.step.title"), texts);
        switch (FlowTree.kind(step)) {
            case APPROVE -> approve(id, step);
            case COPY -> row(id, "copy.who", Words.of("flow.told"), who(id, "copy.who", Words.of("flow.told")));
            case WHEN -> rows.add(Blocks.span("fw-quiet", Words.of("flow.kind.when.help")));
            case PARALLEL -> rows.add(Blocks.span("fw-quiet", Words.of("flow.kind.parallel.help")));
            case NONE -> rows.add(Blocks.span("fwf-wrong", Words.of("flow.kind.none")));
        }
    }

    private WhoEditor who(String id, String at, String name) {
        return new WhoEditor(name, page::words, this::scope, value -> put(id, at, name, value));
    }

    private void approve(String id, Node.Mapping step) {
        row(id, "approve.who", Words.of("flow.who"), who(id, "approve.who", Words.of("flow.who")));
        Node.Mapping approve = (Node.Mapping) step.get("approve");
        String mode = approve == null ? "" : FlowWords.modeOf(approve);
        row(
                id,
                "approve.mode",
                Words.of("flow.mode"),
                FlowInputs.select(
                        Words.of("flow.mode"),
                        List.of("any", "all", "sequence", "ratio"),
                        "flow.mode.",
                        mode,
                        value -> mode(id, value)));
        if (mode.equals("ratio")) {
            row(id, "approve.ratio", Words.of("flow.ratio"), ratio(id));
        }
        String limit = Words.of("flow.limit");
        row(id, "approve.due", limit, new LimitEditor(limit, value -> limit(id, value)));
        if (approve != null && approve.get("due") != null) {
            String then = Words.of("flow.then");
            row(
                    id,
                    "approve.then",
                    then,
                    FlowInputs.select(
                            then,
                            List.of("remind", "escalate", "approve", "reject"),
                            "flow.then.",
                            "",
                            value -> put(id, "approve.then", then, value)));
        }
        empty(id, approve);
        String self = Words.of("flow.self");
        row(
                id,
                "approve.self",
                self,
                FlowInputs.select(
                        self,
                        List.of("allow", "skip", "leader"),
                        "flow.self.",
                        "allow",
                        value -> put(id, "approve.self", self, value)));
    }

    private void empty(String id, Node.@Nullable Mapping approve) {
        String name = Words.of("flow.empty");
        boolean named = approve != null && isNamed(approve.get("empty"));
        PropertyEditor editor = FlowInputs.select(
                name, List.of("admin", "skip", "user"), "flow.empty.", named ? "user" : "admin", value -> {
                    boolean somebody =
                            value instanceof Node.Scalar way && way.text().equals("user");
                    put(id, "approve.empty", name, somebody ? text(page.anybody()) : value);
                });
        row(id, "approve.empty", name, editor);
        if (named) {
            rows.add(somebody(id, name));
        }
    }

    private Component somebody(String id, String name) {
        ComboBox<String> box = new ComboBox<>();
        box.setWidthFull();
        box.setManualValidation(true);
        box.setAriaLabel(Words.of("flow.who.user"));
        box.setItems(page.words().people().keySet());
        box.setItemLabelGenerator(key -> page.words().person(key));
        box.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                put(id, "approve.empty", name, text(event.getValue()));
            }
        });
        shown.add(() -> box.setValue(
                page.edits().flow().property(id, PropertyPath.of("approve.empty")) instanceof Node.Scalar now
                        ? now.text()
                        : null));
        return box;
    }

    private void mode(String id, @Nullable Node value) {
        boolean ratio = value instanceof Node.Scalar mode && mode.text().equals("ratio");
        FlowEdits edits = page.edits();
        Node.Mapping approve = (Node.Mapping) edits.flow().property(id, PropertyPath.of("approve"));
        if (approve != null) {
            Node share = ratio ? new Node.Scalar(Place.NOWHERE, new BigDecimal("0.5")) : null;
            page.apply(
                    Words.of("design.did.set", name(id), Words.inSentence(Words.of("flow.mode"))),
                    edits.put(
                            id,
                            PropertyPath.of("approve"),
                            approve.with("mode", value).with("ratio", share)));
        }
    }

    /** Without a limit nothing happens at it. */
    private void limit(String id, @Nullable Node value) {
        FlowEdits edits = page.edits();
        Node.Mapping approve = (Node.Mapping) edits.flow().property(id, PropertyPath.of("approve"));
        if (approve != null) {
            Node then = value == null ? null : approve.get("then") == null ? text("remind") : approve.get("then");
            page.apply(
                    Words.of("design.did.set", name(id), Words.inSentence(Words.of("flow.limit"))),
                    edits.put(
                            id,
                            PropertyPath.of("approve"),
                            approve.with("due", value).with("then", then)));
        }
    }

    private PropertyEditor ratio(String id) {
        IntegerField field = new IntegerField(Words.of("flow.ratio"));
        field.setWidthFull();
        field.setManualValidation(true);
        field.setMin(1);
        field.setMax(100);
        field.setSuffixComponent(Blocks.span("fw-quiet", "%"));
        field.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                BigDecimal share = BigDecimal.valueOf(event.getValue()).movePointLeft(2);
                put(id, "approve.ratio", Words.of("flow.ratio"), new Node.Scalar(Place.NOWHERE, share));
            }
        });
        return FlowInputs.of(
                field,
                value -> field.setValue(
                        value instanceof Node.Scalar(var _, BigDecimal share)
                                ? share.movePointRight(2).intValue()
                                : null));
    }

    private static Node.Scalar text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private void put(String id, String at, String word, @Nullable Node value) {
        page.apply(
                Words.of("design.did.set", name(id), Words.inSentence(word)),
                page.edits().put(id, PropertyPath.of(at), value));
    }

    private String name(String id) {
        Node.Mapping step = page.edits().flow().find(id);
        return step == null ? id : page.words().title(step);
    }

    private void row(String id, String at, String name, PropertyEditor editor) {
        PropertyPath path = PropertyPath.of(at);
        row(
                name,
                editor,
                () -> page.edits().flow().property(id, path),
                () -> page.edits().below(id, path),
                () -> page.edits().origin(id) == FlowEdits.Origin.OWN,
                () -> page.apply(
                        Words.of("design.did.restore", name), page.edits().restore(id, path)));
    }

    private void row(
            String name,
            PropertyEditor editor,
            java.util.function.Supplier<@Nullable Node> said,
            java.util.function.Supplier<@Nullable Node> below,
            java.util.function.Supplier<Boolean> own,
            Runnable restored) {
        FlowRow row = new FlowRow(name, editor, said, below, own, restored);
        rows.add(row);
        shown.add(row::show);
    }

    // --- what can be done with it
    // ---------------------------------------------------------------------------------------

    private void head(FlowPath chosen, Node.@Nullable Mapping step) {
        head.removeAll();
        String name = step == null
                ? page.title()
                : chosen.isBranch()
                        ? page.words()
                                .branch(
                                        FlowTree.branches(step).get(chosen.branch()),
                                        FlowTree.kind(step) == FlowTree.Kind.PARALLEL,
                                        chosen.branch())
                        : page.words().title(step);
        String what = step == null
                ? Words.of("flow")
                : chosen.isBranch()
                        ? page.words().title(step)
                        : Words.of("flow.kind." + FlowTree.kind(step).key()) + " · " + chosen.id();
        head.add(Blocks.div("fwf-head-text", new H2(name), Blocks.span("fw-quiet", what)));
        if (step != null) {
            String path = chosen.toString();
            boolean branch = chosen.isBranch();
            head.add(
                    button(
                            branch ? "arrow-left" : "arrow-up",
                            branch ? "flow.left" : "flow.up",
                            () -> page.step(path, branch ? -1 : 0, branch ? 0 : -1)),
                    button(
                            branch ? "arrow-right" : "arrow-down",
                            branch ? "flow.right" : "flow.down",
                            () -> page.step(path, branch ? 1 : 0, branch ? 0 : 1)));
            if (!branch) {
                head.add(button("copy-o", "flow.duplicate", () -> page.duplicate(path)));
            }
            head.add(button("trash", "design.remove", () -> page.remove(path)));
        }
        Button close = button("close-small", "back", page::closeSheet);
        close.addClassName("fwf-sheet-close");
        head.add(close);
    }

    private static Button button(String icon, String word, Runnable doing) {
        Button button = new Button(new Icon("vaadin", icon), _ -> doing.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(Words.of(word));
        button.setTooltipText(Words.of(word));
        return button;
    }

    /** The focus to where something new is named, or compared. */
    void name() {
        if (compare != null) {
            compare.focus();
        } else if (title != null) {
            title.select();
        }
    }
}
