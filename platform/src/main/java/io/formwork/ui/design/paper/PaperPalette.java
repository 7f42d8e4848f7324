package io.formwork.ui.design.paper;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.report.PrintDefinition;
import io.formwork.design.PrintEdits;
import io.formwork.design.PrintOffer;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can stand on the paper: the fields of the form, of its lines, and of what they link to. */
final class PaperPalette extends Div {
    static final String DOCUMENT = "document";
    static final String LINE = "line";

    private final DesignSession session;
    private final Consumer<String> add;
    private final Consumer<PropertyPath> choose;
    private final TextField search = new TextField();
    private final Div groups = Blocks.div("fwp-groups");

    /**
     * @param add takes where it is from and what it is called by scripts, such as {@code line|item.code}
     * @param choose what stands on the paper already
     */
    PaperPalette(DesignSession session, Consumer<String> add, Consumer<PropertyPath> choose) {
        this.session = session;
        this.add = add;
        this.choose = choose;
        addClassNames("fwd-palette", "fwp-palette");
        search.setPlaceholder(Words.of("paper.search"));
        search.setAriaLabel(Words.of("paper.search"));
        search.setClearButtonVisible(true);
        search.setWidthFull();
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(200);
        search.addValueChangeListener(_ -> show());
        Div others = Blocks.div("fwp-kinds");
        others.add(other("note", VaadinIcon.COMMENT_O), other("signature", VaadinIcon.PENCIL));
        add(Blocks.span("fwd-hint", Words.of("paper.hint")), search, groups, others);
    }

    private NativeButton other(String kind, VaadinIcon icon) {
        NativeButton button = new NativeButton();
        button.addClassNames("fwd-kind", "fwp-kind");
        button.add(icon.create(), new Span(Words.of("paper.add." + kind)));
        button.addClickListener(_ -> add.accept(kind));
        return button;
    }

    void show() {
        groups.removeAll();
        PrintDefinition print = session.print().definition();
        Form form = session.good().forms().get(print.form());
        if (form == null) {
            return;
        }
        Map<String, PropertyPath> used =
                PrintEdits.of(session.design(), session.element().key()).used();
        String table = table(print, form);
        String name = form.title().in(Words.reader());
        List<PrintOffer.Group> document = PrintOffer.of(session.good(), form, null);
        groups(DOCUMENT, document.subList(0, 1), used, name);
        if (table != null) {
            String title =
                    Objects.requireNonNull(form.fields().get(table)).title().in(Words.reader());
            groups(LINE, PrintOffer.of(session.good(), form, table), used, title);
        }
        groups(DOCUMENT, document.subList(1, document.size()), used, name);
    }

    /** The table that the print shows, or could show; null where the form has none. */
    static @Nullable String table(PrintDefinition print, Form form) {
        return print.lines() != null
                ? print.lines().table()
                : form.tables().keySet().stream().findFirst().orElse(null);
    }

    private void groups(String from, List<PrintOffer.Group> offered, Map<String, PropertyPath> used, String title) {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        for (PrintOffer.Group group : offered) {
            String name = group.title() == null
                    ? title
                    : title + " · " + group.title().in(Words.reader());
            List<PrintOffer> fitting = group.offers().stream()
                    .filter(offer -> wanted.isEmpty()
                            || offer.title()
                                    .in(Words.reader())
                                    .toLowerCase(Locale.ROOT)
                                    .contains(wanted)
                            || offer.value().toLowerCase(Locale.ROOT).contains(wanted))
                    .toList();
            if (fitting.isEmpty()) {
                continue;
            }
            Div items = Blocks.div("fwp-kinds");
            fitting.forEach(offer -> items.add(item(from, offer, used)));
            if (group.title() == null || !wanted.isEmpty()) {
                groups.add(Blocks.span("fwd-label", name), items);
            } else {
                Details details = new Details(name, items);
                details.addClassName("fwp-linked");
                groups.add(details);
            }
        }
    }

    private NativeButton item(String from, PrintOffer offer, Map<String, PropertyPath> used) {
        String before = from.equals(LINE) ? "line:" : "";
        PropertyPath own = used.get(before + offer.value());
        PropertyPath there = own != null || offer.same() == null ? own : used.get(before + offer.same());
        NativeButton button = new NativeButton();
        button.addClassNames("fwd-kind", "fwp-kind");
        Icon icon = there != null ? VaadinIcon.CHECK.create() : icon(offer).create();
        button.add(icon, new Span(offer.title().in(Words.reader())));
        button.getElement().setAttribute("data-kind", from + "|" + offer.value());
        String said = offer.title().in(Words.reader());
        button.setTitle(there != null ? Words.of("paper.used", said) : said + " · " + offer.value());
        if (there != null) {
            button.addClassName("used");
        }
        button.addClickListener(_ -> {
            if (there != null) {
                choose.accept(there);
            } else {
                add.accept(from + "|" + offer.value());
            }
        });
        return button;
    }

    private static VaadinIcon icon(PrintOffer offer) {
        return switch (offer.field().type()) {
            case FieldType.Text _ -> VaadinIcon.TEXT_INPUT;
            case FieldType.Choice _ -> VaadinIcon.LIST_SELECT;
            case FieldType.Numeric numeric ->
                numeric.measure() == FieldType.Numeric.Measure.MONEY ? VaadinIcon.MONEY : VaadinIcon.HASH;
            case FieldType.Flag _ -> VaadinIcon.CHECK_SQUARE_O;
            case FieldType.Day _, FieldType.Moment _ -> VaadinIcon.CALENDAR_O;
            case FieldType.TimeOfDay _ -> VaadinIcon.CLOCK;
            case FieldType.Link _ -> VaadinIcon.LINK;
            case FieldType.User _ -> VaadinIcon.USER;
            case FieldType.Files _, FieldType.Table _ -> VaadinIcon.PAPERCLIP;
        };
    }
}
