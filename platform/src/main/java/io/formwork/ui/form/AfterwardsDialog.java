package io.formwork.ui.form;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.Entered;
import io.formwork.document.InvalidDocument;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.Problems;
import io.formwork.ui.TypedText;
import io.formwork.ui.Words;
import io.formwork.value.FieldValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What may still be entered of a document that counts already, such as what the carrier tells later. */
final class AfterwardsDialog {
    private final FormDesk desk;
    private final Form form;
    private final Document document;
    private final Consumer<Document> entered;
    private final Map<String, FieldEditor> editors = new LinkedHashMap<>();
    private final Map<String, @Nullable FieldValue> typed = new LinkedHashMap<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();

    AfterwardsDialog(FormDesk desk, Form form, Document document, Consumer<Document> entered) {
        this.desk = desk;
        this.form = form;
        this.document = document;
        this.entered = entered;
    }

    void open() {
        Dialog dialog = new Dialog(Words.of("afterwards.enter"));
        dialog.setWidth("min(420px, 94vw)");
        dialog.add(fields());
        Button save = new Button(Words.of("action.save"), _ -> save(dialog));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        dialog.getFooter().add(new Button(Words.of("back"), _ -> dialog.close()), save);
        dialog.open();
        editors.values().iterator().next().focus();
    }

    private Div fields() {
        Labels labels = new Labels(desk.documents());
        ReaderSpeech speech = new ReaderSpeech(desk.documents(), desk.lookups(), labels);
        FieldEditors maker = new FieldEditors(desk, document::ref, _ -> Map.of(), speech, labels, this::typed);
        Div body = Blocks.div("fw-make", new Span(Words.of("afterwards.hint")));
        for (Field field : desk.actions().enteredAfterwards(desk.definitions().current(), form, document)) {
            FieldEditor editor = maker.of(field);
            editor.show(document.values().get(field.key()));
            editor.appear(true, false, false);
            editors.put(field.key(), editor);
            body.add(editor.component());
        }
        return body;
    }

    private void typed(Field field, TypedText.Result result) {
        FieldEditor editor = Objects.requireNonNull(editors.get(field.key()));
        switch (result) {
            case TypedText.Result.Value(var value) -> {
                typed.put(field.key(), value);
                wrong.remove(field.key());
                editor.problem(null);
            }
            case TypedText.Result.Wrong(String code) -> {
                wrong.put(field.key(), Words.of(code));
                editor.problem(wrong.get(field.key()));
            }
        }
    }

    private void save(Dialog dialog) {
        if (!wrong.isEmpty()) {
            Objects.requireNonNull(editors.get(wrong.keySet().iterator().next()))
                    .focus();
            return;
        }
        if (typed.isEmpty()) {
            dialog.close();
            return;
        }
        try {
            entered.accept(desk.documents().change(form.key(), document.id(), document.revision(), new Entered(typed)));
            dialog.close();
            Blocks.notice(Words.of("form.saved"));
        } catch (InvalidDocument e) {
            e.problems().forEach(problem -> {
                FieldEditor editor = editors.get(problem.field());
                if (editor != null) {
                    editor.problem(Problems.sentence(problem));
                }
            });
        } catch (Conflict e) {
            Blocks.refusal(String.valueOf(Problems.sentence(e)));
        }
    }
}
