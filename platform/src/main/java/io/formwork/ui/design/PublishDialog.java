package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Problem;
import io.formwork.design.Changed;
import io.formwork.design.Diverged;
import io.formwork.document.Impact;
import io.formwork.ui.Blocks;
import io.formwork.ui.ImpactLine;
import io.formwork.ui.Words;
import io.formwork.ui.design.flow.FlowDiffDialog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** What would become of the company's forms: what changed, what keeps it from being published, what others did meanwhile. */
public final class PublishDialog extends Dialog {
    private final DesignSession session;
    private final Consumer<PropertyPath> jump;
    private final IntConsumer published;
    private final Div body = Blocks.div("fwd-publish");
    private final Button publish = new Button(Words.of("design.publish"), _ -> publish());

    /** @param published what comes then, with the version */
    public PublishDialog(DesignSession session, Consumer<PropertyPath> jump, IntConsumer published) {
        this.session = session;
        this.jump = jump;
        this.published = published;
        setHeaderTitle(Words.of("design.publish.title"));
        setWidth("620px");
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        publish.setDisableOnClick(true);
        getFooter().add(new Button(Words.of("back"), _ -> close()), publish);
        add(body);
        changes();
    }

    private void changes() {
        body.removeAll();
        List<Problem> problems = session.design().problems();
        if (!problems.isEmpty()) {
            body.add(new H3(Words.of("design.publish.problems", problems.size())));
            body.add(ProblemLines.of(session, this::leave));
        }
        List<Changed> changed = session.desk().designs().changes();
        List<String> scenarios = OwnScenarios.changed(
                session.desk().designs().files().published(), session.design().files());
        if (changed.isEmpty() && scenarios.isEmpty()) {
            body.add(new Paragraph(Words.of("design.publish.nothing")));
        }
        for (Changed each : changed) {
            H3 name = new H3(ChangeWords.name(each.element(), session.design()));
            name.add(Blocks.span("fwd-publish-kind", Elements.kind(each.element())));
            body.add(name);
            Div lines = Blocks.div("fwd-lines");
            ChangeWords.of(each, session.design()).forEach(line -> lines.add(line(line)));
            body.add(lines);
            boolean flow = each.element().kind().equals("process");
            if (flow && !each.isNew() && !each.isGone()) {
                body.add(new Button(
                        Words.of("flow.diff.show"), _ -> new FlowDiffDialog(session, each.element(), Map.of()).open()));
            }
        }
        if (!scenarios.isEmpty()) {
            body.add(new H3(Words.of("scenarios")));
            scenarios.forEach(file -> body.add(Blocks.div("", Blocks.span("fw-quiet", file))));
        }
        meaning(changed);
        List<Conflict> conflicts = session.desk().designs().conflicts();
        if (!conflicts.isEmpty()) {
            diverged(conflicts);
        }
        publish.setEnabled(problems.isEmpty() && !(changed.isEmpty() && scenarios.isEmpty()) && conflicts.isEmpty());
    }

    /** What it means for what is there, and for those who use it. */
    private void meaning(List<Changed> changed) {
        DefinitionSet next = session.design().set();
        if (next == null || changed.isEmpty()) {
            return;
        }
        Set<String> keys =
                changed.stream().map(Changed::element).map(ElementKey::key).collect(Collectors.toSet());
        List<String> forms = next.forms().values().stream()
                .filter(form -> keys.contains(form.key()) || form.process() != null && keys.contains(form.process()))
                .map(Form::key)
                .toList();
        List<Impact> impacts = session.desk().impacts().of(next, forms);
        if (!impacts.isEmpty()) {
            body.add(new H3(Words.of("design.impact")));
            impacts.forEach(impact -> body.add(new ImpactLine(impact)));
            body.add(Blocks.span("fw-quiet", Words.of("design.impact.keeps")));
        }
        changed.stream()
                .filter(each -> !each.isNew() && next.form(each.element().key()).isPresent())
                .forEach(each ->
                        each.fields().forEach(field -> used(each.element().key(), field)));
        body.add(new PublishTrial(session.desk(), changed));
    }

    /** Who works with a field that is another one now. */
    private void used(String form, PropertyPath field) {
        Map<ElementKey, Set<String>> uses = FieldUseLines.uses(session, form, field);
        if (!uses.isEmpty()) {
            NativeDetails details = new NativeDetails(Words.of(
                    "design.impact.used",
                    ElementNames.said(
                            session.design().property(ElementKey.form(form), field.with("title")),
                            field.keys().getLast()),
                    uses.size()));
            details.addClassName("fwd-impact-used");
            details.setContent(FieldUseLines.lines(session, uses));
            body.add(details);
        }
    }

    private NativeButton line(ChangeWords.Line line) {
        NativeButton button = new NativeButton(line.sentence());
        button.addClassName("fwd-line");
        button.setEnabled(line.element().equals(session.element()));
        button.addClickListener(_ -> leave(line.at()));
        return button;
    }

    private void leave(PropertyPath at) {
        close();
        jump.accept(at);
    }

    private void publish() {
        try {
            int version = session.desk().designs().publish();
            close();
            published.accept(version);
        } catch (Diverged e) {
            changes();
            diverged(e.conflicts());
        } catch (InvalidDefinitions e) {
            session.change(() -> session.desk().designs().open());
            changes();
        }
    }

    /** Both values of what two people changed differently; each is decided, or all of them at once. */
    private void diverged(List<Conflict> conflicts) {
        body.removeAll();
        body.add(
                new H3(Words.of("design.diverged", conflicts.size())), new Paragraph(Words.of("design.diverged.text")));
        Div table = Blocks.div("fwd-merge");
        table.add(
                Blocks.span("fwd-label", Words.of("design.diverged.what")),
                Blocks.span("fwd-label", Words.of("design.diverged.theirs")),
                Blocks.span("fwd-label", Words.of("design.diverged.ours")));
        Set<Conflict> taken = new LinkedHashSet<>();
        for (Conflict conflict : conflicts) {
            NativeButton theirs = new NativeButton(ChangeWords.value(conflict.theirs()));
            NativeButton ours = new NativeButton(ChangeWords.value(conflict.ours()));
            theirs.addClassName("fwd-theirs");
            ours.addClassName("fwd-ours");
            theirs.addClickListener(_ -> decide(taken, conflict, theirs, ours, true));
            ours.addClickListener(_ -> decide(taken, conflict, theirs, ours, false));
            decide(taken, conflict, theirs, ours, false);
            table.add(Blocks.span("fwd-at", ChangeWords.place(conflict, session.design())), theirs, ours);
        }
        Button apply = new Button(Words.of("design.diverged.apply"), _ -> together(taken));
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        body.add(
                table,
                Blocks.div(
                        "fwd-merge-do",
                        new Button(Words.of("design.diverged.take"), _ -> together(Set.copyOf(conflicts))),
                        new Button(Words.of("design.diverged.keep"), _ -> together(Set.of())),
                        apply));
        publish.setEnabled(false);
    }

    private static void decide(
            Set<Conflict> taken, Conflict conflict, NativeButton theirs, NativeButton ours, boolean take) {
        if (take) {
            taken.add(conflict);
        } else {
            taken.remove(conflict);
        }
        theirs.getElement().setAttribute("aria-pressed", Boolean.toString(take));
        ours.getElement().setAttribute("aria-pressed", Boolean.toString(!take));
    }

    private void together(Set<Conflict> taken) {
        session.change(() -> session.desk().designs().bringTogether(Words.of("design.did.together"), taken));
        changes();
    }
}
