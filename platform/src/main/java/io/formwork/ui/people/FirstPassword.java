package io.formwork.ui.people;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import io.formwork.people.UserAccounts;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;

/** The password that a user begins with, shown this once. */
final class FirstPassword extends Dialog {

    FirstPassword(UserAccounts.Opened opened) {
        setHeaderTitle(Words.of("users.first", opened.account().user().displayName()));
        setWidth("min(460px, 96vw)");
        setCloseOnOutsideClick(false);
        Span password = Blocks.span("fw-first-password", opened.password());
        Button copy = new Button(new Icon("vaadin", "copy-o"));
        copy.addThemeVariants(ButtonVariant.TERTIARY);
        copy.setAriaLabel(Words.of("users.copy"));
        copy.setTooltipText(Words.of("users.copy"));
        copy.addClickListener(_ -> {
            copy.getElement().executeJs("navigator.clipboard && navigator.clipboard.writeText($0)", opened.password());
            Blocks.notice(Words.of("users.copied"));
        });
        add(Blocks.div(
                "fw-first",
                new Paragraph(Words.of("users.first.text")),
                row("sign-in.tenant", Caller.current().tenant().code()),
                row("users.name", opened.account().name()),
                Blocks.div(
                        "fw-first-row",
                        Blocks.span("fw-quiet", Words.of("sign-in.password")),
                        Blocks.div("fw-first-value", password, copy))));
        Button done = new Button(Words.of("users.first.done"), _ -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }

    private static com.vaadin.flow.component.Component row(String label, String value) {
        return Blocks.div(
                "fw-first-row", Blocks.span("fw-quiet", Words.of(label)), Blocks.span("fw-first-value", value));
    }
}
