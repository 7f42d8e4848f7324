package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import io.formwork.definition.Definitions;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.Edit;
import io.formwork.design.FormEdits;
import io.formwork.design.Spot;
import io.formwork.document.Document;
import io.formwork.permission.Forbidden;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.paper.PrintScreen;
import io.formwork.ui.form.FormScreen;
import io.formwork.ui.form.LivingForm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Palette, page and properties around one draft; everything that is pressed on them becomes a step of it. */
public final class DesignPage extends DesignerPage implements DesignCanvas.Listener {
    private final @Nullable Document stored;
    private final DesignCanvas canvas = new DesignCanvas(this);
    private final DesignOutline outline;
    private final PropertyPanel properties;
    private final YamlPane yaml;
    private final Div stage;
    private @Nullable LivingForm living;
    private boolean told;
    /** What was chosen when the page was drawn last. */
    private PropertyPath drawn = PropertyPath.ROOT;
    /** For what a tab was opened last. */
    private PropertyPath opened = PropertyPath.ROOT;

    DesignPage(DesignSession session, @Nullable Document stored) {
        super(session);
        this.stored = stored;
        UUID id = stored == null ? null : stored.id();
        session.good()
                .printsOf(session.element().key())
                .forEach(print -> bar.more(
                        Words.of(
                                "paper.design.named", print.definition().title().in(Words.reader())),
                        () -> UI.getCurrent().navigate(PrintScreen.class, PrintScreen.at(print.key(), id))));
        bar.more(
                Words.of("paper.another"),
                () -> UI.getCurrent()
                        .navigate(
                                PrintScreen.class,
                                PrintScreen.another(session.element().key(), id)));
        this.outline = new DesignOutline(session, path -> choose(path, false));
        this.properties = new PropertyPanel(session, () -> living, path -> remove(path.toString()));
        this.stage = Blocks.div("fwd-stage", canvas);
        this.told = session.design().changed();
        this.yaml = new YamlPane(session);
        Component left = tabs(
                "design.tab.add",
                new DesignPalette(kind -> add(kind, session.edits().after(session.chosen()))),
                "design.tab.elements",
                outline);
        left.addClassName("fwd-left");
        Component right = tabs("design.tab.properties", properties, "design.tab.yaml", yaml);
        right.addClassName("fwd-right");
        add(bar, Blocks.div("fwd-main", left, Blocks.div("fwd-middle", notices, stage), right));
        session.listen(() -> show(!session.chosen().equals(drawn)));
        show(false);
    }

    public static Component tabs(String first, Component shown, String second, Component other) {
        TabSheet tabs = new TabSheet();
        tabs.addThemeVariants(TabSheetVariant.NO_PADDING);
        tabs.add(Words.of(first), shown);
        tabs.add(Words.of(second), other);
        return tabs;
    }

    String title() {
        return Words.of("design.title", session.form().title().in(Words.reader()));
    }

    /** @param reveal whether what is chosen is brought into sight */
    private void show(boolean reveal) {
        if (session.design().trees().find(session.element()).isEmpty()) {
            // Undoing went back to where the form was not there yet.
            UI.getCurrent().navigate(DefinitionsScreen.class);
            return;
        }
        drawn = session.chosen();
        bar.show(session, title());
        draw(reveal);
        outline.show();
        properties.show();
        yaml.show();
        notices();
    }

    private void draw(boolean reveal) {
        Component shown;
        try {
            LivingForm page = Looking.as(
                    role(),
                    Words.reader(),
                    () -> Definitions.previewing(
                            session.good(), () -> session.desk().forms().open(session.form(), stored)));
            open(page);
            living = page;
            shown = page;
        } catch (Forbidden e) {
            living = null;
            shown = Blocks.div("fw-empty", new Span(Words.of("design.look.nothing")));
        }
        canvas.show(shown, new ElementNames(session).all(), session.chosen().toString(), reveal);
    }

    /** The tab that was open stays so, until something in another one is chosen. */
    private void open(LivingForm page) {
        if (living != null) {
            page.openTab(living.openTab());
        }
        int tab = session.edits().tabs().of(session.chosen());
        if (tab >= 0 && !session.chosen().equals(opened)) {
            page.open(tab);
        }
        opened = session.chosen();
    }

    private void open() {
        if (living != null) {
            open(living);
        }
    }

    @Override
    protected void draw() {
        draw(false);
        properties.show();
    }

    private void notices() {
        if (!toldStale() && told && session.design().changed()) {
            Button afresh = new Button(Words.of("design.discard"), _ -> discard());
            afresh.addThemeVariants(ButtonVariant.TERTIARY);
            notices.add(Blocks.div("fw-notice", new Span(Words.of("design.continued")), afresh));
        }
    }

    private void choose(PropertyPath path, boolean name) {
        session.choose(path);
        open();
        outline.show();
        properties.show();
        yaml.show();
        canvas.choose(path.toString(), false);
        if (name) {
            properties.name();
        }
    }

    @Override
    public void select(String path) {
        session.choose(PropertyPath.of(path));
        open();
        outline.show();
        properties.show();
        yaml.show();
    }

    @Override
    public void add(String kind, String spot) {
        add(kind, Spot.of(spot));
    }

    private void add(String kind, Spot spot) {
        told = false;
        if (kind.equals(DesignPalette.SECTION)) {
            String title = Words.of("design.section.new");
            put(title, session.edits().addSection(title, 2, Words.reader(), spot));
            return;
        }
        if (kind.equals(DesignPalette.TAB)) {
            String title = Words.of("design.tab.new");
            put(title, session.edits().tabs().add(title, Words.reader(), spot));
            return;
        }
        FieldKind type =
                FieldKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        if (type == FieldKind.LINK || type == FieldKind.MULTI_LINK) {
            new TargetDialog(new Choices(session).forms(), form -> put(type, form, spot)).open();
        } else {
            put(type, null, spot);
        }
    }

    private void put(FieldKind type, @Nullable String to, Spot spot) {
        String title = to == null
                ? Words.of("design.kind." + FormEdits.word(type))
                : new Choices(session).forms().getOrDefault(to, to);
        String first = Words.of(type == FieldKind.TABLE ? "design.kind.text" : "design.option.first");
        put(title, session.edits().add(type, title, first, to, Words.reader(), spot));
    }

    private void put(String title, FormEdits.Added added) {
        PropertyPath before = session.chosen();
        session.choose(added.at());
        if (session.apply(Words.of("design.did.add", title), added.edits())) {
            properties.name();
        } else {
            session.choose(before);
        }
    }

    @Override
    public void move(String path, String spot) {
        move(PropertyPath.of(path), Spot.of(spot));
    }

    private void move(PropertyPath what, Spot spot) {
        told = false;
        session.apply(
                Words.of("design.did.move", new ElementNames(session).of(what)),
                session.edits().move(what, spot));
    }

    @Override
    public void step(String path, int across, int down) {
        PropertyPath what = PropertyPath.of(path);
        Spot spot = session.edits().step(what, across, down);
        if (spot != null) {
            if (what.keys().getFirst().equals("layout")) {
                int at = session.edits().tabs().isTab(what)
                        ? session.edits().tabs().moved(what, spot)
                        : Integer.parseInt(what.keys().get(1)) + down;
                session.choose(PropertyPath.of("layout." + at));
            }
            move(what, spot);
        }
    }

    @Override
    public void remove(String path) {
        PropertyPath what = PropertyPath.of(path);
        if (what.keys().isEmpty()) {
            return;
        }
        String name = new ElementNames(session).of(what);
        boolean field = what.keys().getFirst().equals("fields");
        if (!field || !session.isOwn(what)) {
            take(what, Words.of(field ? "design.did.hide" : "design.did.remove", name));
        } else if (!session.isPublished(what)) {
            take(what, Words.of("design.did.remove", name));
        } else {
            ConfirmDialog dialog = new ConfirmDialog();
            dialog.setHeader(Words.of("design.remove.title", name));
            dialog.setText(Blocks.div(
                    "fwd-uses", new Paragraph(Words.of("design.remove.text")), FieldUseLines.of(session, what)));
            dialog.setCancelable(true);
            dialog.setCancelText(Words.of("back"));
            dialog.setConfirmText(Words.of("design.remove"));
            dialog.setConfirmButtonTheme("error primary");
            dialog.addConfirmListener(_ -> take(what, Words.of("design.did.remove", name)));
            dialog.open();
        }
    }

    private void take(PropertyPath what, String said) {
        told = false;
        List<Edit> edits = new ArrayList<>();
        if (what.keys().getFirst().equals("fields") && session.isOwn(what)) {
            edits.addAll(OnPrintEditor.off(session, what));
        }
        edits.addAll(session.edits().remove(what));
        session.apply(said, edits);
    }

    @Override
    public void phone(boolean narrow) {
        stage.setClassName("fwd-phone", narrow);
        canvas.choose(session.chosen().toString(), false);
    }

    @Override
    protected void jump(PropertyPath path) {
        choose(path, false);
    }

    @Override
    public void leave() {
        if (session.desk().definitions().current().form(session.element().key()).isEmpty()) {
            UI.getCurrent().navigate(DefinitionsScreen.class);
            return;
        }
        UI.getCurrent()
                .navigate(
                        FormScreen.class, FormScreen.at(session.element().key(), stored == null ? null : stored.id()));
    }
}
