package io.formwork.ui.design.paper;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.report.PrintDefinition;
import io.formwork.design.Edit;
import io.formwork.design.FormEdits;
import io.formwork.design.PrintBand;
import io.formwork.design.PrintEdits;
import io.formwork.design.PrintOffer;
import io.formwork.document.Document;
import io.formwork.permission.Forbidden;
import io.formwork.report.Prints;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DefinitionsScreen;
import io.formwork.ui.design.DesignPage;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.DesignerPage;
import io.formwork.ui.design.Looking;
import io.formwork.ui.design.Texts;
import io.formwork.ui.design.YamlPane;
import io.formwork.ui.form.FormScreen;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Palette, paper and properties around one draft; everything that is pressed on them becomes a step of it. */
final class PaperPage extends DesignerPage implements PaperCanvas.Listener {
    private final @Nullable Document stored;
    private final PaperCanvas canvas = new PaperCanvas(this);
    private final PaperSheet paper = new PaperSheet();
    private final PaperPalette palette;
    private final PaperOutline outline;
    private final PaperPanel properties;
    private final YamlPane yaml;
    private Prints.@Nullable Sheet sheet;
    private final Div stage = Blocks.div("fwd-stage", canvas);
    private Locale language = Words.reader();

    /** @param stored the document on the paper; null where the form has none that can be seen */
    PaperPage(DesignSession session, @Nullable Document stored) {
        super(session);
        this.stored = stored;
        bar.own(pdf(), languages());
        this.palette = new PaperPalette(session, this::press, path -> choose(path, false));
        this.outline = new PaperOutline(session, path -> choose(path, false));
        this.properties = new PaperPanel(session, () -> sheet, path -> remove(path.toString()));
        this.yaml = new YamlPane(session);
        Component left = DesignPage.tabs("paper.tab.fields", palette, "design.tab.elements", outline);
        left.addClassName("fwd-left");
        Component right = DesignPage.tabs("design.tab.properties", properties, "design.tab.yaml", yaml);
        right.addClassName("fwd-right");
        canvas.add(paper);
        add(bar, Blocks.div("fwd-main", left, Blocks.div("fwd-middle", notices, stage), right));
        session.listen(this::show);
        show();
    }

    String title() {
        return Words.of("paper.title", new PaperNames(session).of(PropertyPath.ROOT));
    }

    private String key() {
        return session.element().key();
    }

    private PrintDefinition print() {
        return session.print().definition();
    }

    private PrintEdits edits() {
        return PrintEdits.of(session.design(), key());
    }

    private void show() {
        if (session.design().trees().find(session.element()).isEmpty()) {
            // Undoing went back to where it was not there yet.
            leave();
            return;
        }
        bar.show(session, title());
        draw();
        palette.show();
        outline.show();
        properties.show();
        yaml.show();
        if (!toldStale() && stored == null) {
            notices.add(Blocks.div("fw-notice", new Span(Words.of("paper.no-document"))));
        }
    }

    private @Nullable UUID id() {
        return stored == null ? null : stored.id();
    }

    @Override
    protected void draw() {
        try {
            Prints.Sheet drawn = Looking.as(
                    role(),
                    language,
                    () -> Definitions.previewing(
                            session.good(), () -> session.desk().prints().sheet(id(), key())));
            sheet = drawn;
            paper.draw(drawn);
        } catch (Forbidden e) {
            sheet = null;
            Blocks.refusal(Words.of("design.look.nothing"));
        }
        canvas.say(new PaperNames(session).all(), session.chosen().toString(), false);
    }

    private MenuBar languages() {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem shown = menu.addItem(Words.of("design.language." + language.getLanguage()));
        shown.setAriaLabel(Words.of("paper.language"));
        for (Locale each : Words.languages()) {
            String name = Words.of("design.language." + each.getLanguage());
            shown.getSubMenu().addItem(name, _ -> {
                language = each;
                shown.setText(name);
                draw();
            });
        }
        return menu;
    }

    private Div pdf() {
        Div links = Blocks.div("fwp-pdf");
        for (Locale each : Words.languages()) {
            Anchor link = new Anchor(
                    new PaperFile(session.desk().prints(), session::good, id(), key(), each),
                    Words.of("paper.pdf." + each.getLanguage()));
            link.setTarget("_blank");
            link.addClassName("fwp-pdf-link");
            links.add(link);
        }
        return links;
    }

    private void choose(PropertyPath path, boolean name) {
        session.choose(path);
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
        outline.show();
        properties.show();
        yaml.show();
    }

    /** What is pressed in the palette comes behind what is chosen, or where values of its kind end. */
    private void press(String kind) {
        switch (kind) {
            case "note" -> choose(PropertyPath.of("note"), true);
            case "signature" ->
                put(Words.of("paper.add.signature"), edits().addSignature(Texts.of("paper.signature")), true);
            default -> {
                boolean line = kind.startsWith(PaperPalette.LINE + "|");
                PrintBand chosen = session.chosen().keys().isEmpty() ? null : PrintEdits.bandOf(session.chosen());
                PrintBand usual = line ? PrintBand.COLUMNS : sums(kind) ? PrintBand.TOTALS : PrintBand.FIELDS;
                if (chosen != null && (chosen == PrintBand.COLUMNS) == line) {
                    put(kind, chosen, after(chosen, session.chosen()));
                } else {
                    put(kind, usual, null);
                }
            }
        }
    }

    private @Nullable String after(PrintBand band, PropertyPath what) {
        List<String> keys = edits().keys(band);
        int next = keys.indexOf(what.keys().getLast()) + 1;
        return next < keys.size() ? keys.get(next) : null;
    }

    private boolean sums(String kind) {
        Form form = session.good().requireForm(print().form());
        Field field = form.fields().get(kind.substring(kind.indexOf('|') + 1));
        return field != null && field.computed() && field.type() instanceof FieldType.Numeric;
    }

    @Override
    public void add(String kind, String spot) {
        PrintSpot at = PrintSpot.of(spot);
        if (at.band() != null && kind.contains("|")) {
            put(kind, at.band(), at.before());
        }
    }

    private void put(String kind, PrintBand band, @Nullable String before) {
        boolean line = kind.startsWith(PaperPalette.LINE + "|");
        String value = kind.substring(kind.indexOf('|') + 1);
        Form form = session.good().requireForm(print().form());
        String table = PaperPalette.table(print(), form);
        if (line != (band == PrintBand.COLUMNS)) {
            return;
        }
        PrintOffer offer = PrintOffer.of(session.good(), form, line ? table : null).stream()
                .flatMap(group -> group.offers().stream())
                .filter(each -> each.value().equals(value))
                .findFirst()
                .orElse(null);
        if (offer != null) {
            put(offer.title().in(Words.reader()), edits().add(band, value, offer.named(), table, before), false);
        }
    }

    private void put(String title, FormEdits.Added added, boolean name) {
        PropertyPath before = session.chosen();
        session.choose(added.at());
        if (!session.apply(Words.of("design.did.add", title), added.edits())) {
            session.choose(before);
        } else if (name) {
            properties.name();
        }
    }

    @Override
    public void move(String path, String spot) {
        PropertyPath what = PropertyPath.of(path);
        PrintSpot at = PrintSpot.of(spot);
        String said = Words.of("design.did.move", new PaperNames(session).of(what));
        if (at.band() == null) {
            if (PrintEdits.isSignature(what)) {
                int from = Integer.parseInt(what.keys().getLast());
                int to = at.before() == null ? Integer.MAX_VALUE : Integer.parseInt(at.before());
                session.apply(said, edits().moveSignature(from, to > from ? to - 1 : to));
            }
            return;
        }
        FormEdits.Added moved = edits().move(what, at.band(), at.before());
        PropertyPath before = session.chosen();
        session.choose(moved.at());
        if (!session.apply(said, moved.edits())) {
            session.choose(before);
        }
    }

    @Override
    public void step(String path, int across, int down) {
        PropertyPath what = PropertyPath.of(path);
        boolean signature = PrintEdits.isSignature(what);
        int by = across + down;
        List<Edit> edits = edits().step(what, by);
        if (!edits.isEmpty()) {
            if (signature) {
                int to = Integer.parseInt(what.keys().getLast()) + by;
                session.choose(what.parent().with(Integer.toString(to)));
            }
            session.apply(Words.of("design.did.move", new PaperNames(session).of(what)), edits);
        }
    }

    @Override
    public void remove(String path) {
        PropertyPath what = PropertyPath.of(path);
        if (PrintEdits.bandOf(what) != null || PrintEdits.isSignature(what) || path.equals("note")) {
            session.apply(Words.of("design.did.remove", new PaperNames(session).of(what)), edits().remove(what));
        }
    }

    @Override
    public void rename(String path, String text) {
        PropertyPath what = PropertyPath.of(path);
        boolean item = PrintEdits.bandOf(what) != null;
        Node said = PrintEdits.isSignature(what)
                ? edits().signature(what)
                : session.property(item ? what.with("title") : what);
        Node.Mapping texts = said instanceof Node.Mapping known ? known : new Node.Mapping(Place.NOWHERE, Map.of());
        if (said instanceof Node.Scalar same) {
            texts = texts.with("en", same);
        }
        String own = language.getLanguage();
        Node.Mapping changed = texts.with(own, text.isBlank() ? null : new Node.Scalar(Place.NOWHERE, text.strip()));
        session.apply(
                Words.of(
                        "design.did.set",
                        new PaperNames(session).of(what),
                        Words.inSentence(Words.of("design.property.title"))),
                edits().set(what, item ? "title" : "", changed.entries().isEmpty() ? null : changed));
    }

    @Override
    protected void jump(PropertyPath path) {
        choose(path, false);
    }

    /** A phone shows the whole width of the page. */
    @Override
    public void phone(boolean narrow) {
        stage.setClassName("fwd-phone", narrow);
        paper.getElement().executeJs("requestAnimationFrame(() => this.fit())");
    }

    @Override
    public void leave() {
        UI ui = UI.getCurrent();
        if (stored == null) {
            ui.navigate(DefinitionsScreen.class);
        } else {
            ui.navigate(FormScreen.class, FormScreen.at(stored.form(), stored.id()));
        }
    }
}
