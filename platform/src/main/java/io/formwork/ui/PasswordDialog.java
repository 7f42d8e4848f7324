package io.formwork.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import io.formwork.document.InvalidDocument;
import io.formwork.people.UserAccounts;
import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;

/** One's own password. Other browsers are signed out; this one goes on. */
final class PasswordDialog extends Dialog {
    private final transient UserAccounts accounts;
    private final transient SignIn signIn;
    private final PasswordField present = new PasswordField(Words.of("password.present"));
    private final NewPassword chosen = new NewPassword();

    PasswordDialog(UserAccounts accounts, SignIn signIn) {
        this.accounts = accounts;
        this.signIn = signIn;
        setHeaderTitle(Words.of("password.change"));
        setWidth("min(400px, 94vw)");
        present.getElement().setAttribute("autocomplete", "current-password");
        present.setWidthFull();
        present.addValueChangeListener(_ -> present.setInvalid(false));
        add(Blocks.div("fw-make", present, chosen));
        Button change = new Button(Words.of("password.change"), _ -> change());
        change.addThemeVariants(ButtonVariant.PRIMARY);
        change.addClickShortcut(Key.ENTER).listenOn(this);
        getFooter().add(new Button(Words.of("back"), _ -> close()), change);
        present.setAutofocus(true);
    }

    private void change() {
        try {
            if (!chosen.accept(next -> accounts.changeOwnPassword(present.getValue(), next))) {
                return;
            }
        } catch (InvalidDocument e) {
            present.setErrorMessage(Problems.sentence(e.problems().getFirst()));
            present.setInvalid(true);
            present.focus();
            return;
        }
        Caller caller = Caller.current();
        SignedIn.keep(
                caller,
                signIn.session(caller),
                VaadinServletRequest.getCurrent().getHttpServletRequest(),
                VaadinServletResponse.getCurrent().getHttpServletResponse());
        close();
        Blocks.notice(Words.of("password.changed"));
    }
}
