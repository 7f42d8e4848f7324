package io.formwork.ui.design.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.reading.Problem;
import io.formwork.design.Edit;
import io.formwork.design.FlowFinding;
import io.formwork.document.Document;
import io.formwork.process.BpmnTexts;
import io.formwork.process.DryRun;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A BPMN process on the drawing board: its text is the draft, what is refused stands at its element. */
final class BpmnPage extends Div implements BpmnCanvas.Listener, FlowHost {
    private final FlowDesk desk;
    private final DesignSession session;
    private final String path;
    private final Map<String, String> people;
    private final BpmnCanvas canvas = new BpmnCanvas(this);
    private final BpmnPanel panel;
    private final FlowRunPane run;
    private final TabSheet side = new TabSheet();

    /** @param path the file of the process */
    BpmnPage(FlowDesk desk, DesignSession session, String path, @Nullable Document document) {
        this.desk = desk;
        this.session = session;
        this.path = path;
        this.people = desk.people();
        this.panel = new BpmnPanel(this, canvas::set, this::findings);
        this.run = new FlowRunPane(desk, this, document);
        side.addThemeVariants(TabSheetVariant.NO_PADDING);
        side.addClassNames("fwd-right", "fwf-side");
        side.add(Words.of("design.tab.properties"), panel);
        side.add(Words.of("flow.try"), run);
        side.addSelectedChangeListener(event -> {
            if (event.isFromClient()) {
                show();
            }
        });
        addClassNames("fwf-work", "fwb-work");
        add(Blocks.div("fwb-stage", canvas), side);
        session.listen(this::show);
        show();
    }

    @Override
    public DesignSession session() {
        return session;
    }

    @Override
    public String process() {
        return session.element().key();
    }

    @Override
    public String form() {
        ProcessGraph graph = graph();
        return graph == null ? "" : graph.form();
    }

    @Override
    public FlowWords words() {
        return new FlowWords(session.good(), session.good().form(form()).orElse(null), people);
    }

    private @Nullable ProcessGraph graph() {
        return session.good().processes().get(process());
    }

    private String text() {
        String text = Objects.requireNonNullElse(session.design().trees().bpmn().get(path), "");
        ProcessGraph graph = graph();
        return graph == null ? text : BpmnTexts.drawn(text, graph);
    }

    private void show() {
        if (!session.design().trees().bpmn().containsKey(path)) {
            return;
        }
        run.refresh();
        canvas.show(text(), side.getSelectedIndex() == 1 ? tryMarks() : marks());
        panel.refresh();
    }

    @Override
    public void tried() {
        canvas.show(text(), tryMarks());
    }

    void openRun() {
        side.setSelectedIndex(1);
        side.addClassName("open");
        show();
    }

    // --- what is said on the drawing
    // ------------------------------------------------------------------------------------

    private boolean isHere(Problem problem) {
        return problem.place().file().endsWith(path);
    }

    private List<BpmnCanvas.Mark> marks() {
        List<BpmnCanvas.Mark> marks = new ArrayList<>();
        session.design().problems().stream()
                .filter(this::isHere)
                .forEach(problem -> marks.add(
                        new BpmnCanvas.Mark(element(problem), "wrong", problem.message(Words.reader()), "wrong")));
        lint().forEach(finding ->
                marks.add(new BpmnCanvas.Mark(element(finding), "", FlowPage.sentence(finding, words()), "")));
        return marks;
    }

    private static String element(Problem problem) {
        return problem.key().split("\\.")[0];
    }

    private String element(FlowFinding finding) {
        ProcessGraph graph = graph();
        Integer branch = finding.branch();
        return branch == null || graph == null
                ? finding.node()
                : graph.from(finding.node()).get(branch).id();
    }

    private List<FlowFinding> lint() {
        return session.design().set() == null || graph() == null
                ? List.of()
                : desk.lint().of(session.good(), process());
    }

    private List<BpmnCanvas.Mark> tryMarks() {
        List<BpmnCanvas.Mark> marks = new ArrayList<>();
        DryRun tried = run.run();
        ProcessGraph graph = graph();
        if (tried == null || graph == null) {
            return marks;
        }
        for (ProcessGraph.Node node : graph.nodes()) {
            DryRun.Step step = tried.step(node.id()).orElse(null);
            if (step != null) {
                marks.add(
                        new BpmnCanvas.Mark(node.id(), FlowRunPane.state(step), FlowRunPane.people(step, words()), ""));
            } else if (!tried.taken().contains(node.id())) {
                marks.add(new BpmnCanvas.Mark(node.id(), "not", "", ""));
            }
        }
        tried.conditions()
                .forEach((flow, condition) -> marks.add(new BpmnCanvas.Mark(
                        flow, condition.holds() ? "taken" : "", run.values(condition, tried.document()), "")));
        return marks;
    }

    private List<Component> findings() {
        List<Component> all = new ArrayList<>();
        marks().forEach(mark -> all.add(
                FlowInputs.finding(mark.id(), mark.text(), !mark.tone().isEmpty(), () -> canvas.choose(mark.id()))));
        session.design().problems().stream()
                .filter(problem -> !isHere(problem))
                .forEach(problem -> all.add(
                        FlowInputs.finding(problem.place().file(), problem.message(Words.reader()), true, () -> {})));
        return all;
    }

    // --- doing
    // ----------------------------------------------------------------------------------------------------------

    @Override
    public void select(Map<String, String> said) {
        side.setSelectedIndex(0);
        panel.show(new LinkedHashMap<>(said));
    }

    @Override
    public void changed(String xml) {
        session.apply(Words.of("flow.did.drawing"), List.of(new Edit.Draw(session.element(), path, xml)));
    }

    @Override
    public void unreadable(String why) {
        Blocks.refusal(Words.of("flow.bpmn.unreadable", why));
    }

    @Override
    public void undo() {
        session.undo();
    }

    @Override
    public void redo() {
        session.redo();
    }
}
