package io.formwork.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import io.formwork.document.InvalidDocument;
import java.util.function.Consumer;

/** A new password, entered twice; what is wrong with it stands below it. */
final class NewPassword extends Div {
    private final PasswordField chosen = new PasswordField(Words.of("password.new"));
    private final PasswordField again = new PasswordField(Words.of("password.again"));

    NewPassword() {
        addClassName("fw-new-password");
        chosen.setHelperText(Words.of("password.rule"));
        for (PasswordField field : new PasswordField[] {chosen, again}) {
            field.getElement().setAttribute("autocomplete", "new-password");
            field.setWidthFull();
            field.addValueChangeListener(_ -> field.setInvalid(false));
            add(field);
        }
    }

    void focus() {
        chosen.focus();
    }

    /** Whether the password was taken; what refuses it is told at its field. */
    boolean accept(Consumer<String> take) {
        if (!chosen.getValue().equals(again.getValue())) {
            refuse(again, Words.of("password.differ"));
            return false;
        }
        try {
            take.accept(chosen.getValue());
            return true;
        } catch (InvalidDocument e) {
            if (!e.problems().getFirst().field().equals("newPassword")) {
                throw e;
            }
            refuse(chosen, Problems.sentence(e.problems().getFirst()));
            return false;
        }
    }

    private static void refuse(PasswordField field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
        field.focus();
    }
}
