package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.process.Progress;
import io.formwork.process.Task;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.value.DocumentRef;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** How far a document has come in its approval: who was, is and will be asked, and what they said. */
final class ApprovalSteps extends Div {
    private final FormDesk desk;

    ApprovalSteps(FormDesk desk, DocumentRef document) {
        this.desk = desk;
        addClassName("fw-steps");
        desk.processes()
                .progress(document)
                .ifPresentOrElse(
                        progress -> progress.steps().forEach(step -> add(step(step))),
                        () -> add(Blocks.span("fw-quiet", Words.of("side.approval.none"))));
    }

    private Component step(Progress.Step step) {
        Div block = Blocks.div(
                "fw-approval " + step.state().key(),
                Blocks.span("fw-who", step.title().in(Words.reader())));
        for (Progress.Voice voice : step.voices()) {
            block.add(voice(voice));
        }
        if (step.voices().isEmpty()) {
            block.add(Blocks.span("fw-quiet", Words.of("step." + step.state().key())));
        }
        return block;
    }

    private Component voice(Progress.Voice voice) {
        Task.Decision decision = voice.decision();
        String said =
                decision == null ? Words.of("voice." + voice.status().key()) : Words.of("decided." + decision.key());
        Div row = Blocks.div("fw-voice", new Span(name(voice.assignee()) + " "), Blocks.span("fw-said", said));
        OffsetDateTime at = voice.decidedAt();
        if (at != null) {
            row.add(Blocks.span("fw-when", moment(at)));
        }
        String comment = voice.comment();
        if (comment != null && !comment.isBlank()) {
            row.add(Blocks.span("fw-comment", comment));
        }
        return row;
    }

    private String name(String user) {
        return desk.users().displayName(user);
    }

    private static String moment(OffsetDateTime at) {
        return at.atZoneSameInstant(Caller.current().tenant().zone())
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Words.reader()));
    }
}
