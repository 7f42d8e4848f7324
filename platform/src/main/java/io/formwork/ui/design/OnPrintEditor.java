package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.report.Print;
import io.formwork.definition.report.PrintDefinition;
import io.formwork.design.Edit;
import io.formwork.design.PrintBand;
import io.formwork.design.PrintEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether a field stands on the form's prints, each with its box. */
final class OnPrintEditor implements PropertyEditor {
    private final DesignSession session;
    private final Supplier<PropertyPath> field;
    private final Div box = Blocks.div("fwd-on-print");
    private final Map<String, Checkbox> boxes = new LinkedHashMap<>();

    OnPrintEditor(DesignSession session, Supplier<PropertyPath> field) {
        this.session = session;
        this.field = field;
    }

    /** The prints of a form that lines or fields could stand on. */
    static List<Print> prints(DesignSession session, PropertyPath field) {
        boolean column = field.keys().size() > 2;
        return session.good().printsOf(session.element().key()).stream()
                .filter(print -> !column || shows(print, field.keys().get(1)))
                .toList();
    }

    private static boolean shows(Print print, String table) {
        PrintDefinition.PrintTable lines = print.definition().lines();
        return lines != null && lines.table().equals(table);
    }

    /** What takes a field off everything it is printed on. */
    static List<Edit> off(DesignSession session, PropertyPath field) {
        List<Edit> edits = new ArrayList<>();
        for (Print print : prints(session, field)) {
            PropertyPath there = there(session, print, field);
            if (there != null) {
                edits.addAll(PrintEdits.of(session.design(), print.key()).remove(there));
            }
        }
        return edits;
    }

    private static @Nullable PropertyPath there(DesignSession session, Print print, PropertyPath field) {
        String value = (field.keys().size() > 2 ? "line:" : "") + field.keys().getLast();
        return PrintEdits.of(session.design(), print.key()).used().get(value);
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void show(@Nullable Node value) {
        PropertyPath chosen = field.get();
        List<Print> prints = prints(session, chosen);
        List<String> keys = prints.stream().map(Print::key).toList();
        if (!List.copyOf(boxes.keySet()).equals(keys)) {
            box.removeAll();
            boxes.clear();
            prints.forEach(print -> add(print, prints.size() == 1));
        }
        // The same boxes for as long as there are the same prints, so that whoever goes on keeps the focus.
        prints.forEach(print ->
                Objects.requireNonNull(boxes.get(print.key())).setValue(there(session, print, chosen) != null));
    }

    private void add(Print print, boolean only) {
        Checkbox on = new Checkbox(
                only
                        ? Words.of("design.property.onPrint")
                        : Words.of("paper.on", print.definition().title().in(Words.reader())));
        on.setManualValidation(true);
        on.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                put(print, field.get(), event.getValue());
            }
        });
        boxes.put(print.key(), on);
        box.add(on);
    }

    private void put(Print print, PropertyPath chosen, boolean on) {
        PrintEdits edits = PrintEdits.of(session.design(), print.key());
        PropertyPath there = there(session, print, chosen);
        String name = new ElementNames(session).of(chosen);
        String said = Words.of("design.did.set", name, Words.inSentence(Words.of("design.property.onPrint")));
        if (!on && there != null) {
            session.apply(said, edits.remove(there));
        } else if (on && there == null) {
            session.apply(
                    said,
                    edits.add(band(chosen), chosen.keys().getLast(), null, null, null)
                            .edits());
        }
    }

    private PrintBand band(PropertyPath chosen) {
        if (chosen.keys().size() > 2) {
            return PrintBand.COLUMNS;
        }
        Form form = session.form();
        Field known = form.fields().get(chosen.keys().getLast());
        boolean sum = known != null && known.computed() && known.type() instanceof FieldType.Numeric;
        return sum ? PrintBand.TOTALS : PrintBand.FIELDS;
    }

    @Override
    public void problem(@Nullable String sentence) {
        // Prints say themselves what is wrong with them.
    }
}
