package io.formwork.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.ui.Blocks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Somebody else changed the document meanwhile: both versions side by side, and for each field which one stays. */
final class ConflictDialog extends Dialog {

    private enum Side {
        MINE,
        THEIRS
    }

    ConflictDialog(Form form, Draft draft, Document theirs, Labels labels, Consumer<Set<String>> takeTheirs) {
        labels.expect(theirs.values());
        FieldText text = new FieldText(Words.reader(), labels::of);
        setHeaderTitle(Words.of("conflict.title"));
        setWidth("min(720px, 96vw)");
        add(new Span(Words.of("conflict.text")));
        Map<String, RadioButtonGroup<Side>> choices = new LinkedHashMap<>();
        Div table = Blocks.div("fw-conflict");
        for (Field field : contested(form, draft, theirs)) {
            RadioButtonGroup<Side> choice = new RadioButtonGroup<>(field.title().in(Words.reader()));
            choice.setItems(Side.values());
            choice.setItemLabelGenerator(side -> side == Side.MINE
                    ? Words.of("conflict.mine", shown(text, field, draft.document()))
                    : Words.of("conflict.theirs", shown(text, field, theirs)));
            choice.setValue(Side.MINE);
            choices.put(field.key(), choice);
            table.add(choice);
        }
        add(table);
        Button keep = new Button(Words.of("conflict.save"), _ -> {
            close();
            takeTheirs.accept(choices.entrySet().stream()
                    .filter(choice -> choice.getValue().getValue() == Side.THEIRS)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()));
        });
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Words.of("back"), _ -> close()), keep);
    }

    private static List<Field> contested(Form form, Draft draft, Document theirs) {
        Set<String> entered = draft.entered().fields();
        return form.fields().values().stream()
                .filter(field -> entered.contains(field.key()))
                .filter(field -> !Objects.equals(
                        draft.document().values().get(field.key()),
                        theirs.values().get(field.key())))
                .toList();
    }

    private static String shown(FieldText text, Field field, Document document) {
        String shown = text.shown(field.type(), document.values().get(field.key()));
        return shown.isEmpty() ? "—" : shown;
    }
}
