package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.process.Task;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;

/** The document that somebody is asked about, to read, with what they can answer at its foot. */
@org.springframework.stereotype.Component
public class TaskPane {
    private final FormDesk desk;

    TaskPane(FormDesk desk) {
        this.desk = desk;
    }

    /** @param decided what comes after the answer */
    public Component of(Task task, Runnable decided) {
        Document document = desk.inbox().document(task.id());
        Form form = desk.definitions().current().requireForm(document.form());
        Labels labels = new Labels(desk.documents());
        ReaderSpeech speech = new ReaderSpeech(desk.documents(), desk.lookups(), labels);
        Draft draft = Draft.of(desk, form, document, labels, speech);
        FormBody body = new FormBody(desk, form, draft, speech, labels, (_, _) -> {}, LineActions.NONE);
        body.show(false, false);
        RouterLink open = new RouterLink();
        open.setRoute(FormScreen.class, FormScreen.at(document.form(), document.id()));
        open.add(new Icon("vaadin", "external-link"), new Span(Words.of("inbox.open")));
        Div head = Blocks.div(
                "fw-pane-head",
                Blocks.div(
                        "fw-title",
                        new H2(form.title().in(Words.reader()) + " " + FormHead.name(form, draft)),
                        Blocks.badge(document.state())),
                open);
        Div approval =
                Blocks.div("fw-section", new H2(Words.of("side.approval")), new ApprovalSteps(desk, document.ref()));
        Div pane = Blocks.div("fw-pane", head, Blocks.div("fw-pane-scroll", body, approval));
        if (task.kind() == Task.Kind.APPROVE && task.status() == Task.Status.OPEN) {
            pane.add(new DecisionBar(desk, task, document.revision(), decided));
        }
        return pane;
    }
}
