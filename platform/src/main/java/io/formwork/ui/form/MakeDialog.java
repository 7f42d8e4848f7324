package io.formwork.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.Entered;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.Problems;
import io.formwork.ui.TypedText;
import io.formwork.ui.Words;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the next document; what it needs and its source cannot say is asked for first. */
final class MakeDialog {
    private final FormDesk desk;
    private final DocumentRef source;
    private final Conversion conversion;
    private final Form target;
    private final Consumer<Document> made;
    private final Map<String, @Nullable FieldValue> entered = new LinkedHashMap<>();

    MakeDialog(FormDesk desk, DocumentRef source, Conversion conversion, Consumer<Document> made) {
        this.desk = desk;
        this.source = source;
        this.conversion = conversion;
        this.target = desk.definitions().current().requireForm(conversion.to());
        this.made = made;
    }

    /** @throws io.formwork.document.Conflict where nothing is left to make it of */
    void make() {
        try {
            made.accept(desk.actions().make(source, conversion, new Entered(entered)));
        } catch (InvalidDocument e) {
            List<Field> asked = e.problems().stream()
                    .flatMap(problem -> askable(problem).stream())
                    .distinct()
                    .toList();
            boolean enough =
                    e.problems().stream().allMatch(problem -> askable(problem).isPresent());
            if (enough && asked.stream().noneMatch(field -> entered.containsKey(field.key()))) {
                ask(asked);
            } else {
                Blocks.refusal(String.valueOf(Problems.sentence(e)));
            }
        }
    }

    /** What lines lack, they often take from the field of the same name above them. */
    private Optional<Field> askable(FieldProblem problem) {
        String key = problem.field().substring(problem.field().lastIndexOf('.') + 1);
        return problem.code().equals("required")
                ? Optional.ofNullable(target.fields().get(key)).filter(field -> !Draft.holdsLines(field))
                : Optional.empty();
    }

    private void ask(List<Field> fields) {
        Labels labels = new Labels(desk.documents());
        ReaderSpeech speech = new ReaderSpeech(desk.documents(), desk.lookups(), labels);
        Map<String, FieldEditor> editors = new LinkedHashMap<>();
        Map<String, @Nullable FieldValue> answers = new LinkedHashMap<>();
        FieldEditors maker = new FieldEditors(desk, () -> source, _ -> Map.of(), speech, labels, (field, result) -> {
            FieldEditor editor = Objects.requireNonNull(editors.get(field.key()));
            if (result instanceof TypedText.Result.Value(FieldValue value)) {
                answers.put(field.key(), value);
                editor.problem(null);
            } else if (result instanceof TypedText.Result.Wrong(String code)) {
                answers.remove(field.key());
                editor.problem(Words.of(code));
            }
        });
        String title = target.title().in(Words.reader());
        Dialog dialog = new Dialog(Words.of("form.make", Words.inSentence(title)));
        dialog.setWidth("min(420px, 94vw)");
        Div body = Blocks.div("fw-make", new Span(Words.of("make.needs")));
        for (Field field : fields) {
            FieldEditor editor = maker.of(field);
            editor.appear(true, false, true);
            editors.put(field.key(), editor);
            body.add(editor.component());
        }
        dialog.add(body);
        Button go = new Button(Words.of("make.go"), _ -> {
            for (Field field : fields) {
                if (answers.get(field.key()) == null) {
                    FieldEditor editor = Objects.requireNonNull(editors.get(field.key()));
                    editor.problem(Words.of("problem.required", field.title().in(Words.reader())));
                    editor.focus();
                    return;
                }
            }
            dialog.close();
            entered.putAll(answers);
            make();
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(Words.of("back"), _ -> dialog.close()), go);
        dialog.open();
        editors.values().iterator().next().focus();
    }
}
