package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import io.formwork.ui.Words;
import java.util.Map;
import java.util.function.Consumer;

/** Asks what a new link points to: without that it would be nothing. */
final class TargetDialog extends Dialog {

    TargetDialog(Map<String, String> forms, Consumer<String> chosen) {
        setHeaderTitle(Words.of("design.target.title"));
        setWidth("420px");
        ComboBox<String> box = new ComboBox<>(Words.of("design.property.to"));
        box.setWidthFull();
        box.setItems(forms.keySet());
        box.setItemLabelGenerator(key -> forms.getOrDefault(key, key));
        box.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                close();
                chosen.accept(event.getValue());
            }
        });
        add(box);
        getFooter().add(new Button(Words.of("back"), _ -> close()));
        // The dialog takes the focus when it opens; what is asked has it then.
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                box.getElement().executeJs("setTimeout(() => this.focus(), 120)");
            }
        });
    }
}
