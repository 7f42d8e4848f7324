package io.formwork.ui.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.language.FieldKind;
import io.formwork.design.FormEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.function.Consumer;

/** What can be put on a form: dragged to its place, or pressed to stand behind what is chosen. */
public final class DesignPalette extends Div {
    /** Not a type of field: a titled group of fields. */
    static final String SECTION = "section";

    /** Neither: everything behind it stands in it. */
    static final String TAB = "tab";

    DesignPalette(Consumer<String> add) {
        addClassName("fwd-palette");
        add(Blocks.span("fwd-hint", Words.of("design.palette.hint")));
        Div layout = Blocks.div("fwd-kinds");
        layout.add(item(SECTION, VaadinIcon.LAYOUT, Words.of("design.section"), add));
        layout.add(item(TAB, VaadinIcon.FOLDER_O, Words.of("design.tab"), add));
        layout.add(item("table", VaadinIcon.TABLE, Words.of("design.kind.table"), add));
        Div fields = Blocks.div("fwd-kinds");
        for (FieldKind kind : FieldKind.values()) {
            if (kind != FieldKind.TABLE) {
                String word = FormEdits.word(kind);
                fields.add(item(word, icon(kind), Words.of("design.kind." + word), add));
            }
        }
        add(
                Blocks.span("fwd-label", Words.of("design.palette.layout")),
                layout,
                Blocks.span("fwd-label", Words.of("design.palette.fields")),
                fields);
    }

    private static NativeButton item(String kind, VaadinIcon icon, String name, Consumer<String> add) {
        NativeButton button = new NativeButton();
        button.add(icon.create(), new Span(name));
        button.addClassName("fwd-kind");
        button.getElement().setAttribute("data-kind", kind);
        button.setTitle(name);
        button.addClickListener(_ -> add.accept(kind));
        return button;
    }

    public static Icon iconOf(FieldKind kind) {
        return icon(kind).create();
    }

    private static VaadinIcon icon(FieldKind kind) {
        return switch (kind) {
            case TEXT -> VaadinIcon.TEXT_INPUT;
            case LONG_TEXT -> VaadinIcon.ALIGN_LEFT;
            case CHOICE -> VaadinIcon.LIST_SELECT;
            case MULTI_CHOICE -> VaadinIcon.LIST_UL;
            case INTEGER -> VaadinIcon.HASH;
            case DECIMAL -> VaadinIcon.CALC;
            case MONEY -> VaadinIcon.MONEY;
            case QUANTITY -> VaadinIcon.SCALE;
            case PERCENT -> VaadinIcon.BOOK_PERCENT;
            case BOOLEAN -> VaadinIcon.CHECK_SQUARE_O;
            case DATE -> VaadinIcon.CALENDAR_O;
            case TIME -> VaadinIcon.CLOCK;
            case DATE_TIME -> VaadinIcon.CALENDAR_CLOCK;
            case LINK -> VaadinIcon.LINK;
            case MULTI_LINK -> VaadinIcon.CLUSTER;
            case TABLE -> VaadinIcon.TABLE;
            case ATTACHMENT -> VaadinIcon.PAPERCLIP;
            case IMAGE -> VaadinIcon.PICTURE;
            case USER -> VaadinIcon.USER;
            case DEPARTMENT -> VaadinIcon.BUILDING_O;
            case TREE_PARENT -> VaadinIcon.SITEMAP;
            case FORMULA -> VaadinIcon.FUNCTION;
        };
    }
}
