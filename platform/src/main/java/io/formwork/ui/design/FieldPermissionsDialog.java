package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import io.formwork.definition.form.Form;
import io.formwork.design.Edit;
import io.formwork.design.PermissionEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Which fields of a form a role does not see, and which it cannot change. */
final class FieldPermissionsDialog extends Dialog {
    FieldPermissionsDialog(Form form, PermissionEdits permissions, Consumer<List<Edit>> edited) {
        setHeaderTitle(form.title().in(Words.reader()));
        setWidth("480px");
        MultiSelectComboBox<String> hidden =
                fields(form, "permissions.hide", permissions.now().hide());
        MultiSelectComboBox<String> readOnly =
                fields(form, "permissions.readOnly", permissions.now().readOnly());
        add(Blocks.div("fwd-grant-fields", hidden, readOnly));
        Button save = new Button(Words.of("permissions.take"), _ -> {
            close();
            edited.accept(permissions.fields(
                    hidden.getValue().stream().sorted().toList(),
                    readOnly.getValue().stream().sorted().toList()));
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Words.of("back"), _ -> close()), save);
    }

    private static MultiSelectComboBox<String> fields(Form form, String label, List<String> chosen) {
        MultiSelectComboBox<String> box = new MultiSelectComboBox<>(Words.of(label));
        box.setItems(form.fields().keySet().stream().toList());
        box.setItemLabelGenerator(
                key -> Objects.requireNonNull(form.fields().get(key)).title().in(Words.reader()));
        box.setValue(
                new HashSet<>(chosen.stream().filter(form.fields()::containsKey).toList()));
        box.setWidthFull();
        return box;
    }
}
