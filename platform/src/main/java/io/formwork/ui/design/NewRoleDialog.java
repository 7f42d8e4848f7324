package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.DefinitionSet;
import io.formwork.design.RoleEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.function.Consumer;

/** A role of the company's own, as part of the draft: with nothing, or with what another one may. */
final class NewRoleDialog extends Dialog {
    private final TextField title = new TextField(Words.of("permissions.role.name"));
    private final ComboBox<String> like = new ComboBox<>(Words.of("permissions.role.like"));

    /** @param made hears of the new role's key */
    NewRoleDialog(DesignSession session, Consumer<String> made) {
        DefinitionSet set = session.good();
        setHeaderTitle(Words.of("permissions.role.new"));
        setWidth("min(480px, 96vw)");
        title.setMaxLength(60);
        title.setManualValidation(true);
        title.setPlaceholder(Words.of("permissions.role.example"));
        like.setItems(PermissionsScreen.roles(set));
        like.setItemLabelGenerator(role -> PermissionsScreen.roleName(set, role));
        like.setClearButtonVisible(true);
        like.setPlaceholder(Words.of("permissions.role.nothing"));
        add(Blocks.div("fw-user-form", title, like), new Paragraph(Words.of("permissions.role.text")));
        Button make = new Button(Words.of("definitions.new.make"), _ -> {
            String name = title.getValue().strip();
            boolean taken = set.roles().values().stream()
                    .anyMatch(role -> role.title().byLanguage().containsValue(name));
            title.setInvalid(name.isEmpty() || taken);
            title.setErrorMessage(Words.of(taken ? "permissions.role.taken" : "permissions.role.missing", name));
            if (title.isInvalid()) {
                title.focus();
                return;
            }
            RoleEdits.Added added = RoleEdits.added(session.design(), set, name, like.getValue(), Words.reader());
            if (session.apply(Words.of("permissions.role.said", name), added.edits())) {
                made.accept(added.role());
                close();
            }
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        make.addClickShortcut(com.vaadin.flow.component.Key.ENTER).listenOn(title);
        getFooter().add(new Button(Words.of("back"), _ -> close()), make);
        title.focus();
    }
}
