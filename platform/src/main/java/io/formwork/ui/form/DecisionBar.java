package io.formwork.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.document.Conflict;
import io.formwork.permission.Forbidden;
import io.formwork.process.Task;
import io.formwork.process.TaskNotFound;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.ui.Blocks;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import org.jspecify.annotations.Nullable;

/** What a person says about a document: agree, send back, refuse, hand over; a no wants a reason. */
final class DecisionBar extends Div {
    private final FormDesk desk;
    private final Task task;
    private final Runnable decided;
    private final TextField comment = new TextField();

    private interface Doing {
        void with(@Nullable String comment);
    }

    /** @param revision of the document as it is shown: a decision is about what was seen */
    DecisionBar(FormDesk desk, Task task, int revision, Runnable decided) {
        this.desk = desk;
        this.task = task;
        this.decided = decided;
        addClassName("fw-decision");
        comment.setPlaceholder(Words.of("decision.comment"));
        comment.setAriaLabel(Words.of("decision.comment"));
        comment.addValueChangeListener(_ -> comment.setInvalid(false));
        Button approve =
                button("approve", "a", () -> decide(said -> desk.decisions().approve(task.id(), revision, said)));
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        Button reject =
                button("reject", "r", () -> refuse(said -> desk.decisions().reject(task.id(), revision, said)));
        reject.addThemeVariants(ButtonVariant.ERROR);
        Button back =
                button("return", "b", () -> refuse(said -> desk.decisions().returnToStart(task.id(), revision, said)));
        Button transfer = button("transfer", "t", this::transfer);
        transfer.addThemeVariants(ButtonVariant.TERTIARY);
        add(comment, transfer, back, reject, approve);
    }

    private static Button button(String decision, String key, Runnable doing) {
        Button button = new Button(Words.of("decision." + decision), _ -> doing.run());
        button.setTooltipText(Words.of("decision." + decision) + " (" + key.toUpperCase(java.util.Locale.ROOT) + ")");
        button.getElement().setAttribute("data-key", key);
        return button;
    }

    private void refuse(Doing doing) {
        if (comment.getValue().isBlank()) {
            comment.setErrorMessage(Words.of("decision.why"));
            comment.setInvalid(true);
            comment.focus();
        } else {
            decide(doing);
        }
    }

    private void decide(Doing doing) {
        try {
            doing.with(comment.getValue().isBlank() ? null : comment.getValue().strip());
            Blocks.notice(
                    Words.of("decision.done", task.documentKey() == null ? task.documentLabel() : task.documentKey()));
        } catch (Conflict e) {
            Blocks.refusal(Problems.sentence(e.code(), e.arguments()));
        } catch (Forbidden e) {
            Blocks.refusal(String.valueOf(Problems.sentence(e)));
        } catch (TaskNotFound _) {
            Blocks.refusal(Words.of("decision.gone"));
        }
        decided.run();
    }

    private void transfer() {
        Dialog dialog = new Dialog(Words.of("decision.transfer.title"));
        ComboBox<User> to = new ComboBox<>(Words.of("decision.transfer.to"));
        String me = Caller.current().user().name();
        to.setItems(desk.users().all().stream()
                .filter(user -> !user.name().equals(me))
                .toList());
        to.setItemLabelGenerator(User::displayName);
        to.setWidthFull();
        dialog.add(to);
        Button hand = new Button(Words.of("decision.transfer"), _ -> {
            User user = to.getValue();
            if (user != null) {
                dialog.close();
                decide(said -> desk.decisions().transfer(task.id(), user.name(), said));
            }
        });
        hand.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(Words.of("back"), _ -> dialog.close()), hand);
        dialog.open();
    }
}
