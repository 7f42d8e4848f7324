package io.formwork.ui.inbox;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.process.ProcessState;
import io.formwork.process.Task;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.ui.Blocks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Words;
import io.formwork.value.FieldValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A task in the list: who asks for what, how much, since when. */
final class TaskCard {
    private final DefinitionSet set;
    private final Map<String, String> names;
    private final FieldText text = new FieldText(Words.reader(), Object::toString);

    TaskCard(DefinitionSet set, Users users) {
        this.set = set;
        this.names = users.displayNames();
    }

    void fill(HasComponents card, Task task) {
        Form form = set.forms().get(task.document().form());
        String title = form == null ? task.document().form() : form.title().in(Words.reader());
        String number = task.documentKey() == null ? task.documentLabel() : task.documentKey();
        card.add(
                Blocks.div(
                        "fw-task-head", Blocks.span("fw-who", number), Blocks.span("fw-when", age(task.createdAt()))),
                Blocks.div(
                        "fw-task-sub",
                        Blocks.span("fw-task-form", title),
                        new Span(names.getOrDefault(task.initiator(), task.initiator())),
                        Blocks.span("fw-quiet", task.title().in(Words.reader())),
                        state(task)));
        String summary = task.summary().stream()
                .map(value -> shown(form, value))
                .filter(shown -> !shown.isEmpty())
                .limit(4)
                .collect(Collectors.joining(" · "));
        if (!summary.isEmpty()) {
            card.add(Blocks.div("fw-task-summary", new Span(summary)));
        }
    }

    private static Span state(Task task) {
        OffsetDateTime due = task.dueAt();
        if (task.status() == Task.Status.OPEN
                && due != null
                && due.isBefore(Caller.current().now())) {
            return Blocks.badge(Words.of("inbox.late"), Tone.DANGER);
        }
        Task.Decision decision = task.decision();
        if (task.kind() == Task.Kind.APPROVE
                && task.status() == Task.Status.OPEN
                && task.process() == ProcessState.RUNNING) {
            // That it is being decided, one knows who is asked.
            return new Span();
        }
        if (decision == null || task.kind() == Task.Kind.START) {
            return switch (task.process()) {
                case RUNNING -> Blocks.badge(Words.of("process.running"), Tone.WARNING);
                case RETURNED -> Blocks.badge(Words.of("process.returned"), Tone.INFO);
                case APPROVED -> Blocks.badge(Words.of("process.approved"), Tone.SUCCESS);
                case REJECTED -> Blocks.badge(Words.of("process.rejected"), Tone.DANGER);
                case WITHDRAWN -> Blocks.badge(Words.of("process.withdrawn"), Tone.NEUTRAL);
            };
        }
        return Blocks.badge(Words.of("decided." + decision.key()), Tone.NEUTRAL);
    }

    private String shown(@Nullable Form form, Task.Summary summary) {
        Field field = form == null ? null : form.fields().get(summary.field());
        if (field == null || summary.value().isBlank()) {
            return summary.value();
        }
        try {
            return switch (field.type()) {
                case FieldType.Numeric number ->
                    field.title().in(Words.reader()) + " "
                            + text.shown(number, new FieldValue.Number(new BigDecimal(summary.value())));
                case FieldType.Day _ ->
                    field.title().in(Words.reader()) + " " + text.day(LocalDate.parse(summary.value()));
                case FieldType.Choice choice -> text.shown(choice, new FieldValue.Text(summary.value()));
                // That it is so is worth telling; that it is not, is not.
                case FieldType.Flag _ ->
                    Boolean.parseBoolean(summary.value()) ? field.title().in(Words.reader()) : "";
                case FieldType.Text _,
                        FieldType.TimeOfDay _,
                        FieldType.Moment _,
                        FieldType.Link _,
                        FieldType.User _,
                        FieldType.Files _,
                        FieldType.Table _ -> summary.value();
            };
        } catch (NumberFormatException | DateTimeException _) {
            return summary.value();
        }
    }

    private static String age(OffsetDateTime since) {
        Duration age = Duration.between(since, Caller.current().now());
        if (age.toMinutes() < 1) {
            return Words.of("age.now");
        }
        return age.toHours() < 1
                ? Words.of("age.minutes", age.toMinutes())
                : age.toDays() < 1 ? Words.of("age.hours", age.toHours()) : Words.of("age.days", age.toDays());
    }
}
