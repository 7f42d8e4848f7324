package io.formwork.ui.design.guided;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.Edit;
import io.formwork.design.TreeEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.PropertyEditor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A definition as a sheet that is filled in. Entering something changes the draft at once; the same editors stay as long
 * as the same is asked, so that whoever goes from one to the next keeps the focus there.
 */
public final class GuidedPane extends Div {
    private final transient DesignSession session;
    private final transient Guide guide;
    private final transient Map<PropertyPath, PropertyEditor> editors = new LinkedHashMap<>();
    private final transient Map<PropertyPath, Div> origins = new LinkedHashMap<>();
    private final transient Map<ComboBox<String>, Sheet.Choice> offers = new LinkedHashMap<>();
    private final Div wrong = Blocks.div("fwg-wrong");
    private transient @Nullable Sheet drawn;

    public GuidedPane(DesignSession session, Guide guide) {
        this.session = session;
        this.guide = guide;
        addClassName("fwg");
    }

    public void show() {
        Sheet sheet = guide.sheet();
        if (!sheet.equals(drawn)) {
            draw(sheet);
        }
        TreeEdits there = there();
        editors.forEach((at, editor) -> {
            editor.show(there.at(at));
            editor.problem(session.problem(at));
        });
        origins.forEach(this::origin);
        offers.forEach((box, from) -> box.setItems(from.known().get().keySet()));
        Guide.Picture picture = guide.picture();
        if (picture != null) {
            picture.show();
        }
        problems(sheet);
    }

    /** What is wrong with what the sheet is about, and is said at none of its cells. */
    private void problems(Sheet sheet) {
        wrong.removeAll();
        Set<String> about = sheet.about();
        session.design().problems().stream()
                .filter(problem -> session.place(problem)
                        .filter(at -> !editors.containsKey(at))
                        .filter(at ->
                                at.keys().isEmpty() || about.contains(at.keys().getFirst()))
                        .isPresent())
                .map(problem -> problem.message(Words.reader()))
                .distinct()
                .forEach(message -> wrong.add(Blocks.span("", message)));
        wrong.setVisible(wrong.getComponentCount() > 0);
    }

    private TreeEdits there() {
        return new TreeEdits(session.design(), session.element());
    }

    private void draw(Sheet sheet) {
        boolean first = drawn == null;
        Map<PropertyPath, PropertyEditor> before = Map.copyOf(editors);
        drawn = sheet;
        editors.clear();
        origins.clear();
        offers.clear();
        removeAll();
        add(wrong);
        sheet.blocks().forEach(block -> add(block(block)));
        Guide.Picture picture = guide.picture();
        if (picture != null) {
            addComponentAtIndex(Math.min(2, getComponentCount()), picture.component());
        }
        if (!first && !(picture != null && picture.acted())) {
            // What was just added is what somebody goes on with.
            editors.entrySet().stream()
                    .filter(each -> !before.containsKey(each.getKey()))
                    .map(each -> each.getValue().component())
                    .findFirst()
                    .ifPresent(GuidedPane::focus);
        }
    }

    private static void focus(Component component) {
        if (component instanceof Focusable<?> field) {
            field.focus();
        } else {
            component.getChildren().findFirst().ifPresent(GuidedPane::focus);
        }
    }

    private Component block(Sheet.Block block) {
        Div card = Blocks.div("fwg-block");
        Div head = Blocks.div(
                "fwg-head",
                new H2(
                        block.name().isEmpty()
                                ? Words.of("guided.block." + block.word())
                                : Words.of("guided.block." + block.word() + ".of", block.name())),
                Blocks.span("fw-quiet", Words.of("guided.hint." + block.word())));
        PropertyPath item = block.item();
        if (item != null) {
            Div doing = Blocks.div("fwg-do");
            if (item.keys().getLast().matches("\\d+")) {
                doing.add(
                        small("arrow-up", "guided.up", () -> move(item, -1)),
                        small("arrow-down", "guided.down", () -> move(item, 1)));
            }
            doing.add(small("trash", "guided.remove", () -> set(item, block.name(), null)));
            head.add(doing);
        }
        card.add(head);
        if (!block.cells().isEmpty()) {
            Div cells = Blocks.div("fwg-cells");
            block.cells().forEach(cell -> cells.add(labelled(cell)));
            card.add(cells);
        }
        if (!block.rows().isEmpty()) {
            card.add(rows(block.rows()));
        }
        if (!block.adders().isEmpty()) {
            Div adders = Blocks.div("fwg-adders");
            block.adders().forEach(adder -> adders.add(adder(adder)));
            card.add(adders);
        }
        return card;
    }

    private Component labelled(Sheet.Cell cell) {
        Component input = editor(cell, true, false, Words.of("guided." + cell.word()));
        Div from = Blocks.div("fwg-from");
        origins.put(cell.at(), from);
        return Blocks.div("fwg-cell" + width(cell.input()), input, from);
    }

    /** How much of the sheet's width it takes. */
    private static String width(Sheet.Input input) {
        return switch (input) {
            case Sheet.Input.Spoken _ -> " whole";
            case Sheet.Input.Script _, Sheet.Input.Formula _, Sheet.Input.Sentences _, Sheet.Input.Compared _ ->
                " wide";
            default -> "";
        };
    }

    /** @param said what is set by it, as the undo step calls it */
    private Component editor(Sheet.Cell cell, boolean label, boolean inRow, String said) {
        PropertyEditor editor = new Inputs(session).of(cell, label, inRow, value -> set(cell.at(), said, value));
        editors.put(cell.at(), editor);
        Component component = editor.component();
        component.getElement().setAttribute("data-at", cell.at().toString());
        return component;
    }

    private void set(PropertyPath at, String what, io.formwork.definition.reading.@Nullable Node value) {
        session.apply(
                Words.of(value == null ? "guided.did.removed" : "guided.did.set", what),
                List.of(there().set(at, value)));
    }

    private void move(PropertyPath item, int by) {
        session.apply(Words.of("guided.did.moved"), List.of(there().moved(item, by)));
    }

    /** Rows of one kind stand under one head; a row that is asked something else has its labels itself. */
    private Component rows(List<Sheet.Row> rows) {
        Div table = Blocks.div("fwg-rows");
        for (Sheet.Row row : rows) {
            Div cells = Blocks.div("fwg-row-cells");
            boolean labels = row.cells().size() > 1;
            row.cells()
                    .forEach(cell -> cells.add(
                            editor(cell, labels, true, labels ? Words.of("guided." + cell.word()) : row.name())));
            Div from = Blocks.div("fwg-from");
            origins.put(row.at(), from);
            String name = row.name().isEmpty() ? row.hint() : row.name();
            Div what = Blocks.div("fwg-name", new Span(row.name()), Blocks.span("fw-quiet", row.hint()), from);
            table.add(Blocks.div(
                    "fwg-row" + (row.name().isEmpty() ? " titled" : ""),
                    what,
                    cells,
                    small("close-small", "guided.remove", () -> set(row.at(), name, null))));
        }
        return table;
    }

    private Component adder(Sheet.Adder adder) {
        String word = Words.of("guided.add." + adder.word());
        Sheet.Choice from = adder.from();
        if (from == null) {
            TextField title = new TextField();
            title.setPlaceholder(word);
            title.setAriaLabel(word);
            title.setPrefixComponent(VaadinIcon.PLUS_CIRCLE.create());
            title.addClassName("fwg-adder");
            title.addValueChangeListener(event -> {
                if (event.isFromClient() && !event.getValue().isBlank()) {
                    adder.adding().accept(event.getValue().strip());
                    title.clear();
                }
            });
            return title;
        }
        ComboBox<String> box = new ComboBox<>();
        box.setPlaceholder(word);
        box.setAriaLabel(word);
        box.setPrefixComponent(VaadinIcon.PLUS_CIRCLE.create());
        box.addClassName("fwg-adder");
        box.setItemLabelGenerator(key -> from.known().get().getOrDefault(key, key));
        offers.put(box, from);
        box.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                String chosen = event.getValue();
                box.clear();
                adder.adding().accept(chosen);
            }
        });
        return box;
    }

    private static Button small(String icon, String word, Runnable doing) {
        Button button = new Button(new Icon("vaadin", icon), _ -> doing.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(Words.of(word));
        button.setTooltipText(Words.of(word));
        return button;
    }

    /** Who said it, and the way back to what the layers below say; items of lists are told as the list. */
    private void origin(PropertyPath at, Div shown) {
        shown.removeAll();
        PropertyPath said = at;
        for (int i = 0; i < at.keys().size(); i++) {
            if (at.keys().get(i).matches("\\d+")) {
                said = new PropertyPath(at.keys().subList(0, i));
                break;
            }
        }
        String layer = session.design().origin(session.element(), said);
        boolean isOwn = session.isOwn(said);
        if (!layer.equals(Layer.TENANT) || isOwn || !said.equals(at)) {
            return;
        }
        PropertyPath back = said;
        Button restore = new Button(
                Words.of("design.restore"),
                _ -> session.apply(
                        Words.of("guided.did.restored"), List.of(new Edit.Restore(session.element(), back))));
        restore.addThemeVariants(ButtonVariant.TERTIARY);
        restore.addClassName("fwd-back");
        Span badge = Blocks.span("fwd-origin", Words.of("design.origin." + layer));
        badge.addClassName("ours");
        shown.add(restore, badge);
    }
}
