package io.formwork.ui.design.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.Edit;
import io.formwork.design.FlowEdits;
import io.formwork.design.FlowFinding;
import io.formwork.design.FlowSpot;
import io.formwork.design.FlowTree;
import io.formwork.document.Document;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.ElementNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A flow, what is chosen of it, and a try of it on a document, around one draft; everything pressed becomes a step of it. */
final class FlowPage extends Div implements FlowCanvas.Listener, FlowHost {
    private final FlowDesk desk;
    private final DesignSession session;
    private final Map<String, String> people;
    private final FlowCanvas canvas = new FlowCanvas(this);
    private final FlowPanel panel;
    private final FlowRunPane run;
    private final TabSheet side = new TabSheet();
    private FlowPath chosen = FlowPath.of("");

    /** @param document what it is tried on first; null for none */
    FlowPage(FlowDesk desk, DesignSession session, @Nullable Document document) {
        this.desk = desk;
        this.session = session;
        this.people = desk.people();
        this.panel = new FlowPanel(this);
        this.run = new FlowRunPane(desk, this, document);
        side.addThemeVariants(TabSheetVariant.NO_PADDING);
        side.addClassNames("fwd-right", "fwf-side");
        side.add(Words.of("design.tab.properties"), panel);
        side.add(Words.of("flow.try"), run);
        side.addSelectedChangeListener(event -> {
            if (event.isFromClient()) {
                draw(false, false);
            }
        });
        addClassName("fwf-work");
        add(Blocks.div("fwf-stage", canvas), side);
        session.listen(() -> show(false));
        show(false);
        side.removeClassName("open");
    }

    // --- what its parts ask
    // ---------------------------------------------------------------------------------------------

    @Override
    public DesignSession session() {
        return session;
    }

    FlowEdits edits() {
        return FlowEdits.of(session.design(), session.element());
    }

    @Override
    public FlowWords words() {
        return new FlowWords(session.good(), session.good().form(form()).orElse(null), people);
    }

    FlowPath chosen() {
        return chosen;
    }

    @Override
    public String process() {
        return session.element().key();
    }

    @Override
    public String form() {
        return session.property(PropertyPath.of("form")) instanceof Node.Scalar form ? form.text() : "";
    }

    String formTitle() {
        return session.good()
                .form(form())
                .map(form -> form.title().in(Words.reader()))
                .orElse(form());
    }

    String title() {
        return ElementNames.said(session.property(PropertyPath.of("title")), process());
    }

    String anybody() {
        return people.isEmpty() ? "" : people.keySet().iterator().next();
    }

    // --- showing
    // --------------------------------------------------------------------------------------------------------

    private void show(boolean focus) {
        if (session.design().trees().find(session.element()).isEmpty()) {
            return;
        }
        Node.Mapping step = edits().flow().find(chosen.id());
        if (step == null || chosen.branch() >= FlowTree.branches(step).size()) {
            chosen = FlowPath.of("");
        }
        run.refresh();
        draw(false, focus);
        panel.show();
    }

    private void draw(boolean reveal, boolean focus) {
        FlowEdits edits = edits();
        FlowMarks marks = side.getSelectedIndex() == 1 ? run.marks(edits.flow()) : marks();
        canvas.show(new FlowModel(edits.flow(), words(), marks, edits::origin)
                .json(Words.of("flow.start"), Words.of("flow.start.says", formTitle()), chosen.toString(), false)
                .put("reveal", reveal)
                .put("focus", focus));
    }

    /** Another result of the try stands on the cards. */
    @Override
    public void tried() {
        draw(false, false);
    }

    private FlowMarks marks() {
        FlowMarks marks = new FlowMarks();
        FlowProblems problems = new FlowProblems(session.design(), session.element(), edits().flow());
        session.design()
                .problems()
                .forEach(problem -> problems.path(problem)
                        .ifPresent(path -> marks.note(path, problem.message(Words.reader()), true)));
        lint().forEach(finding -> marks.note(path(finding), sentence(finding, words()), false));
        return marks;
    }

    private List<FlowFinding> lint() {
        return session.design().set() == null || !session.good().flows().containsKey(process())
                ? List.of()
                : desk.lint().of(session.good(), process());
    }

    private static String path(FlowFinding finding) {
        String node = finding.node().isEmpty() ? "start" : finding.node();
        return finding.branch() == null ? node : node + "#" + finding.branch();
    }

    static String sentence(FlowFinding finding, FlowWords words) {
        Object[] said = finding.arguments().stream()
                .map(each -> finding.code().equals("no-users") ? words.role(each) : words.person(each))
                .toArray();
        return Words.of("flow.lint." + finding.code(), said);
    }

    /** Everything that is wrong or hardly meant, each leading to its step; what is wrong elsewhere comes last. */
    List<Component> findings() {
        List<Component> all = new ArrayList<>();
        marks().notes()
                .forEach((path, notes) -> notes.forEach(note ->
                        all.add(FlowInputs.finding(name(FlowPath.of(path)), note.text(), note.wrong(), () -> {
                            choose(FlowPath.of(path));
                            canvas.choose(path);
                        }))));
        FlowProblems problems = new FlowProblems(session.design(), session.element(), edits().flow());
        session.design().problems().stream()
                .filter(problem -> problems.path(problem).isEmpty())
                .forEach(problem -> all.add(
                        FlowInputs.finding(problem.place().file(), problem.message(Words.reader()), true, () -> {})));
        return all;
    }

    private String name(FlowPath path) {
        Node.Mapping step = edits().flow().find(path.id());
        return step == null ? title() : words().title(step);
    }

    // --- doing
    // ----------------------------------------------------------------------------------------------------------

    boolean apply(String said, List<Edit> edits) {
        return session.apply(said, edits);
    }

    @Override
    public void select(String path) {
        choose(FlowPath.of(path));
    }

    private void choose(FlowPath path) {
        chosen = path;
        if (side.getSelectedIndex() != 0) {
            side.setSelectedIndex(0);
            draw(false, false);
        }
        side.addClassName("open");
        panel.show();
    }

    void closeSheet() {
        side.removeClassName("open");
    }

    void openRun() {
        side.setSelectedIndex(1);
        side.addClassName("open");
        run.refresh();
        draw(false, false);
    }

    @Override
    public void add(String kind, String spot) {
        FlowTree.Kind wanted = FlowTree.Kind.valueOf(kind.toUpperCase(java.util.Locale.ROOT));
        FlowEdits.Added added = edits().add(
                        wanted,
                        Words.both("flow.new." + kind),
                        Words.both("flow.new.approve"),
                        condition(),
                        FlowSpot.of(spot));
        boolean choice = wanted == FlowTree.Kind.WHEN;
        put(Words.of("design.did.add", Words.inSentence(Words.of("flow.kind." + kind))), added, choice ? "#0" : "");
    }

    private void put(String said, FlowEdits.Added added, String branch) {
        FlowPath before = chosen;
        chosen = FlowPath.of(added.id() + branch);
        if (session.apply(said, added.edits())) {
            choose(chosen);
            draw(true, false);
            panel.name();
        } else {
            chosen = before;
        }
    }

    @Override
    public void addBranch(String id) {
        Node.Mapping step = edits().flow().find(id);
        if (step != null) {
            boolean choice = FlowTree.kind(step) == FlowTree.Kind.WHEN;
            long otherwise =
                    FlowTree.branches(step).stream().filter(FlowTree::isElse).count();
            int at = FlowTree.branches(step).size() - (choice ? (int) otherwise : 0);
            put(
                    Words.of("flow.did.branch", words().title(step)),
                    new FlowEdits.Added(id, edits().addBranch(id, Words.both("flow.new.approve"), condition())),
                    "#" + at);
        }
    }

    /** What a new branch compares first: what the document comes to, where there is something like that. */
    private String condition() {
        Form form = session.good().form(form()).orElse(null);
        List<Field> fields =
                form == null ? List.of() : List.copyOf(form.fields().values());
        return fields.stream()
                .filter(field -> field.type() instanceof FieldType.Numeric(var measure, var _, var _)
                        && measure == FieldType.Numeric.Measure.MONEY)
                .min(java.util.Comparator.comparing(field -> field.formula() == null))
                .or(() -> fields.stream()
                        .filter(field -> field.type() instanceof FieldType.Numeric)
                        .findFirst())
                .map(field -> field.key() + " > 10000")
                .or(() -> fields.stream()
                        .filter(field -> field.type() instanceof FieldType.Flag)
                        .map(Field::key)
                        .findFirst())
                .orElse("true");
    }

    @Override
    public void move(String id, String spot) {
        apply(Words.of("design.did.move", name(FlowPath.of(id))), edits().move(id, FlowSpot.of(spot)));
    }

    @Override
    public void step(String path, int across, int down) {
        FlowPath what = FlowPath.of(path);
        if (what.isBranch()) {
            int by = across == 0 ? down : across;
            List<Edit> moved = edits().moveBranch(what.id(), what.branch(), by);
            if (!moved.isEmpty()) {
                chosen = new FlowPath(what.id(), what.branch() + by);
                apply(Words.of("design.did.move", name(what)), moved);
            }
            return;
        }
        FlowSpot spot = edits().step(what.id(), across, down);
        if (spot != null) {
            apply(Words.of("design.did.move", name(what)), edits().move(what.id(), spot));
        }
    }

    @Override
    public void remove(String path) {
        FlowPath what = FlowPath.of(path);
        if (!what.id().isEmpty()) {
            String said = Words.of("design.did.remove", name(what));
            apply(said, what.isBranch() ? edits().removeBranch(what.id(), what.branch()) : edits().remove(what.id()));
        }
    }

    @Override
    public void duplicate(String path) {
        FlowPath what = FlowPath.of(path);
        if (!what.isBranch() && !what.id().isEmpty()) {
            put(Words.of("flow.did.duplicate", name(what)), edits().duplicate(what.id()), "");
        }
    }

    @Override
    public void undo() {
        session.undo();
    }

    @Override
    public void redo() {
        session.redo();
    }

    /** Another title; a step that only its designer knows yet is called after it. */
    void titled(String id, @Nullable Node title) {
        String said = Words.of("design.did.set", name(FlowPath.of(id)), Words.inSentence(Words.of("flow.step.title")));
        if (published().contains(id)) {
            apply(said, edits().put(id, PropertyPath.of("title"), title));
            return;
        }
        FlowEdits.Added named = edits().titled(id, bare(title));
        FlowPath before = chosen;
        chosen = FlowPath.of(named.id());
        if (!apply(said, named.edits())) {
            chosen = before;
        }
    }

    /** What a step was called at first goes, in the other languages too, when somebody gives it a name. */
    private static @Nullable Node bare(@Nullable Node title) {
        if (!(title instanceof Node.Mapping(var place, var texts)) || texts.size() < 2) {
            return title;
        }
        Map<String, Node> left = new java.util.LinkedHashMap<>(texts);
        for (FlowTree.Kind kind : FlowTree.Kind.values()) {
            Words.both("flow.new." + kind.key())
                    .byLanguage()
                    .values()
                    .forEach(first -> left.values()
                            .removeIf(text -> text instanceof Node.Scalar said
                                    && said.text().equals(first)));
        }
        return left.isEmpty() ? title : new Node.Mapping(place, left);
    }

    /** The steps that others know already: running documents wait at them, so their ids stay. */
    private Set<String> published() {
        Set<String> ids = new LinkedHashSet<>();
        ApprovalFlow flow = session.desk().definitions().current().flows().get(process());
        if (flow != null) {
            collect(flow.nodes(), ids);
        }
        return ids;
    }

    private static void collect(List<ApprovalFlow.Step> steps, Set<String> ids) {
        for (ApprovalFlow.Step step : steps) {
            ids.add(step.id());
            step.when().forEach(branch -> collect(branch.nodes(), ids));
            step.parallel().forEach(branch -> collect(branch.nodes(), ids));
        }
    }
}
