package io.formwork.ui.design;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.FieldRename;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;

/** The key of a field, small below its title, for whoever writes formulas; entered anew where the field is the tenant's own. */
final class KeyField extends Div {
    private final DesignSession session;
    private final PropertyPath field;

    /** @param kind what kind of field it is, as people call it */
    KeyField(DesignSession session, PropertyPath field, String kind) {
        this.session = session;
        this.field = field;
        addClassName("fwd-key-field");
        show(kind);
    }

    private void show(String kind) {
        String key = field.keys().getLast();
        NativeButton button = new NativeButton(key);
        button.addClassName("fwd-key");
        boolean own = session.isOwn(field);
        String label = Words.of(own ? "design.key.change" : "design.key.whose", key);
        button.setTitle(label);
        button.getElement().setAttribute("aria-label", label);
        button.addClickListener(_ -> {
            if (own) {
                removeAll();
                add(entry(key, kind));
            } else if (getComponentCount() == 1) {
                Span why = Blocks.span("fwd-key-why", Words.of("design.key.template"));
                why.getElement().setAttribute("role", "status");
                add(why);
            }
        });
        removeAll();
        add(Blocks.div("fw-quiet", new Span(kind + " · "), button));
    }

    private TextField entry(String key, String kind) {
        TextField entry = new TextField(Words.of("design.key"));
        entry.addThemeVariants(TextFieldVariant.SMALL);
        entry.setManualValidation(true);
        entry.setValue(key);
        entry.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        entry.setHelperText(Words.of("design.key.help"));
        entry.addKeyDownListener(Key.ESCAPE, _ -> show(kind));
        entry.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                enter(entry, event.getValue().strip(), kind);
            }
        });
        entry.addBlurListener(_ -> {
            if (entry.getValue().strip().equals(key)) {
                show(kind);
            }
        });
        entry.focus();
        entry.getElement().executeJs("setTimeout(() => this.inputElement.select())");
        return entry;
    }

    private void enter(TextField entry, String key, String kind) {
        if (key.isEmpty() || key.equals(field.keys().getLast())) {
            show(kind);
            return;
        }
        String refusal = session.isStale()
                ? "design.key.stale"
                : FieldRename.refusal(session.design(), session.element().key(), field, key);
        if (refusal != null) {
            entry.setInvalid(true);
            entry.setErrorMessage(Words.of(refusal, key));
            return;
        }
        entry.setInvalid(false);
        RenameDialog.rename(session, field, key, () -> show(kind));
    }
}
