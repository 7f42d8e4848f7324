package io.formwork.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.Entered;
import io.formwork.document.InvalidDocument;
import io.formwork.ui.Blocks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The documents that a new one can be made of: some are chosen, and what is open of them becomes its lines. */
final class TakeDialog {
    private static final int MOST = 30;

    private final FormDesk desk;
    private final Conversion conversion;
    private final Form source;
    private final Form target;
    private final Entered entered;
    private final Consumer<Document> made;
    private final Distinctions distinctions;
    private final Map<String, Document> offered = new LinkedHashMap<>();
    private final CheckboxGroup<String> choices = new CheckboxGroup<>();
    private final Paragraph none = new Paragraph();
    private final Div problem = Blocks.div("fw-take-problem");

    /**
     * @param entered what was typed into the new document; its header goes before what the sources say
     * @param made told of the draft that was stored
     */
    private TakeDialog(FormDesk desk, Conversion conversion, Entered entered, Consumer<Document> made) {
        this.desk = desk;
        this.conversion = conversion;
        this.source = desk.definitions().current().requireForm(conversion.from());
        this.target = desk.definitions().current().requireForm(conversion.to());
        this.entered = header(entered);
        this.made = made;
        this.distinctions = new Distinctions(desk, new FieldText(Words.reader(), new Labels(desk.documents())::of));
    }

    /** @param made told of the draft that takes the place of the new document */
    static void open(FormDesk desk, Conversion conversion, Draft draft, Consumer<Document> made) {
        new TakeDialog(desk, conversion, draft.entered(), document -> {
                    draft.discard();
                    made.accept(document);
                })
                .open();
    }

    private Entered header(Entered typed) {
        Map<String, @Nullable FieldValue> values = new LinkedHashMap<>();
        typed.fields().forEach(key -> {
            Field field = target.fields().get(key);
            if (field != null && !Draft.holdsLines(field) && typed.get(key) != null) {
                values.put(key, typed.get(key));
            }
        });
        return new Entered(values);
    }

    private void open() {
        String title = Words.inSentence(source.title().in(Words.reader()));
        Dialog dialog = new Dialog(Words.of("take.from", title));
        dialog.setWidth("min(640px, 94vw)");
        TextField search = new TextField();
        search.setPlaceholder(Words.of("take.search"));
        search.setAriaLabel(Words.of("take.search"));
        search.setWidthFull();
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> find(event.getValue()));
        choices.setAriaLabel(source.title().in(Words.reader()));
        choices.setItemLabelGenerator(this::told);
        choices.setWidthFull();
        problem.getElement().setAttribute("role", "alert");
        dialog.add(Blocks.div("fw-take", search, choices, none, problem));
        Button go = new Button(Words.of("take.go"), _ -> take(dialog));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(Words.of("back"), _ -> dialog.close()), go);
        find("");
        dialog.open();
        search.focus();
    }

    /** What is chosen stays in sight, whatever is searched for next. */
    private void find(String typed) {
        Set<String> chosen = Set.copyOf(choices.getValue());
        offered.keySet().retainAll(chosen);
        desk.lookups().find(FieldType.Link.any(source.key()), typed, MOST).stream()
                .filter(document -> desk.actions().makes(document.ref(), conversion))
                .forEach(document -> offered.putIfAbsent(document.id().toString(), document));
        choices.setItems(offered.keySet());
        choices.setValue(new LinkedHashSet<>(chosen));
        none.setText(Words.of("take.none", Words.inSentence(source.title().in(Words.reader()))));
        none.setVisible(offered.isEmpty());
    }

    /** Its number, and what its list says of it first. */
    private String told(String id) {
        Document document = Objects.requireNonNull(offered.get(id));
        String told = distinctions.told(document);
        return told.isEmpty() ? document.label() : document.label() + "  ·  " + told;
    }

    private void take(Dialog dialog) {
        List<DocumentRef> sources = choices.getValue().stream()
                .map(id -> Objects.requireNonNull(offered.get(id)).ref())
                .toList();
        if (sources.isEmpty()) {
            problem.setText(Words.of("take.choose"));
            return;
        }
        try {
            Document document = desk.actions().make(sources, conversion, entered);
            dialog.close();
            made.accept(document);
        } catch (InvalidDocument e) {
            problem.setText(String.valueOf(Problems.sentence(e)));
        } catch (Conflict e) {
            problem.setText(Problems.sentence(e.code(), e.arguments()));
        }
    }
}
