package io.formwork.ui.design.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.design.Edit;
import io.formwork.design.FormEdits;
import io.formwork.design.ReportEdits;
import io.formwork.design.ReportJoins;
import io.formwork.document.InvalidQuery;
import io.formwork.report.Chart;
import io.formwork.report.ReportResult;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DefinitionsScreen;
import io.formwork.ui.design.DesignPage;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.DesignerPage;
import io.formwork.ui.design.Looking;
import io.formwork.ui.design.YamlPane;
import io.formwork.ui.design.list.ListCanvas;
import io.formwork.ui.design.list.ListPage;
import io.formwork.ui.report.ReportCards;
import io.formwork.ui.report.ReportChart;
import io.formwork.ui.report.ReportScreen;
import io.formwork.value.LocalizedText;
import io.formwork.value.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What could be shown, what the report answers as drafted, and what is said of a column or of the report. */
final class ReportPage extends DesignerPage implements ListCanvas.Listener {
    private static final String COLUMNS = ListPage.COLUMNS;
    private static final String FORMULA = "=";

    private final ListCanvas canvas = new ListCanvas(this);
    private final TextField search = new TextField();
    private final Div offered = Blocks.div("fwp-groups");
    private final ReportPanel panel;
    private final Div picture = Blocks.div("fwr-picture");
    private final Div stage = Blocks.div("fwd-stage", canvas);
    private String chosen = "";
    private boolean narrow;

    ReportPage(DesignSession session) {
        super(session);
        this.panel = new ReportPanel(session, () -> chosen, this::remove);
        search.setPlaceholder(Words.of("paper.search"));
        search.setAriaLabel(Words.of("paper.search"));
        search.setClearButtonVisible(true);
        search.setWidthFull();
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(_ -> palette());
        Div left = Blocks.div(
                "fwd-palette fwd-left", Blocks.span("fwd-hint", Words.of("reporting.hint")), search, offered);
        YamlPane yaml = new YamlPane(session);
        Component right = DesignPage.tabs("design.tab.properties", panel, "design.tab.yaml", yaml);
        right.addClassName("fwd-right");
        add(bar, Blocks.div("fwd-main", left, Blocks.div("fwd-middle", notices, picture, stage), right));
        session.listen(this::show);
        session.listen(yaml::show);
        show();
    }

    String title() {
        return Words.of("reporting.title", report().title().in(Words.reader()));
    }

    private String key() {
        return session.element().key();
    }

    private Report report() {
        return session.good().requireReport(key());
    }

    private ReportEdits edits() {
        return ReportEdits.of(session.design(), key());
    }

    private void show() {
        if (session.design().trees().find(session.element()).isEmpty()) {
            // Undoing went back to where it was not there yet.
            UI.getCurrent().navigate(DefinitionsScreen.class);
            return;
        }
        if (!chosen.isEmpty() && !edits().keys().contains(chosen.substring(COLUMNS.length()))) {
            chosen = "";
        }
        bar.show(session, title());
        palette();
        draw();
        panel.show();
        toldStale();
    }

    private void palette() {
        offered.removeAll();
        NativeButton formula = new NativeButton();
        formula.addClassNames("fwd-kind", "fwp-kind");
        formula.add(VaadinIcon.CALC.create(), new Span(Words.of("reporting.formula")));
        formula.getElement().setAttribute("data-kind", FORMULA);
        formula.addClickListener(_ -> add(FORMULA, after()));
        offered.add(Blocks.div("fwp-kinds", formula));
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        ReportEdits edits = edits();
        for (ReportOffers.Group group : new ReportOffers(session.good(), report().definition()).groups()) {
            Div items = Blocks.div("fwp-kinds");
            group.offers().stream()
                    .filter(offer -> wanted.isEmpty()
                            || offer.title().toLowerCase(Locale.ROOT).contains(wanted)
                            || offer.value().toLowerCase(Locale.ROOT).contains(wanted))
                    .forEach(offer -> items.add(item(offer, edits.columnOf(offer.value()))));
            if (items.getComponentCount() == 0) {
                continue;
            }
            if (group.first() || !wanted.isEmpty()) {
                offered.add(Blocks.span("fwd-label", group.title()), items);
            } else {
                Details details = new Details(group.title(), items);
                details.addClassName("fwp-linked");
                offered.add(details);
            }
        }
    }

    private NativeButton item(ReportOffers.Offer offer, @Nullable String there) {
        NativeButton button = new NativeButton();
        button.addClassNames("fwd-kind", "fwp-kind");
        VaadinIcon icon = there != null ? VaadinIcon.CHECK : offer.number() ? VaadinIcon.HASH : VaadinIcon.TEXT_INPUT;
        button.add(icon.create(), new Span(offer.title()));
        button.getElement().setAttribute("data-kind", offer.value());
        button.setTitle(there != null ? Words.of("reporting.used", offer.title()) : offer.value());
        if (there != null) {
            button.addClassName("used");
        }
        button.addClickListener(_ -> {
            if (there != null) {
                choose(COLUMNS + there);
            } else {
                add(offer.value(), after());
            }
        });
        return button;
    }

    /** Behind the column that is chosen. */
    private String after() {
        List<String> keys = edits().keys();
        int next = chosen.isEmpty() ? keys.size() : keys.indexOf(chosen.substring(COLUMNS.length())) + 1;
        return next < keys.size() ? keys.get(next) : "";
    }

    @Override
    protected void draw() {
        picture.removeAll();
        Map<String, String[]> names = new LinkedHashMap<>();
        Component shown;
        try {
            ReportResult result = Looking.as(
                    role(),
                    Words.reader(),
                    () -> Definitions.previewing(
                            session.good(), () -> session.desk().reports().run(key(), Map.of())));
            result.columns()
                    .forEach(column -> names.put(
                            COLUMNS + column.key(), new String[] {column.title().in(Words.reader()), ""}));
            Chart chart = Chart.of(result, 760, 180);
            if (chart != null) {
                picture.add(new ReportChart(chart, title()));
            }
            shown = narrow ? ReportCards.still(result) : ReportTable.of(result);
        } catch (InvalidQuery e) {
            String sentence = Messages.text(Words.reader(), "query." + e.part(), e.arguments());
            shown = Blocks.div("fw-empty", new Span(sentence));
        } catch (UnknownDefinition e) {
            shown = Blocks.div("fw-empty", new Span(Words.of("design.look.nothing")));
        }
        canvas.show(shown, names, chosen, false);
    }

    private void choose(String what) {
        chosen = what;
        panel.show();
        canvas.choose(what, false);
    }

    @Override
    public void select(String path) {
        chosen = path;
        panel.show();
    }

    private static @Nullable String before(String spot) {
        return spot.isBlank() ? null : spot;
    }

    @Override
    public void add(String kind, String spot) {
        ReportDefinition definition = report().definition();
        if (kind.equals(FORMULA)) {
            LocalizedText title = LocalizedText.of(
                    Words.text(Locale.ENGLISH, "reporting.formula"), Words.text(Locale.CHINESE, "reporting.formula"));
            add(Words.of("reporting.formula"), edits().computed(title, before(spot)));
            return;
        }
        ReportOffers.Offer offer = new ReportOffers(session.good(), definition).find(kind);
        if (offer == null) {
            return;
        }
        String join = offer.join(definition);
        if (!join.isEmpty()) {
            ReportJoins joins = ReportJoins.of(session.design(), session.good(), key());
            String number = offer.value().substring(join.length() + 1);
            String column = joins.columnKey(join, number);
            List<Edit> edits = new ArrayList<>(
                    joins.column(join, Objects.requireNonNull(joins.joined().get(join)), number));
            edits.addAll(edits().place(column, before(spot)));
            add(offer.title(), new FormEdits.Added(ReportEdits.COLUMNS.with(column), edits));
            return;
        }
        boolean documents = definition.from().form() != null;
        FormEdits.Added added = edits().add(
                        offer.value(),
                        offer.named(),
                        offer.number(),
                        definition.from().gathers(),
                        documents,
                        before(spot));
        add(offer.title(), added);
    }

    private void add(String title, FormEdits.Added added) {
        String was = chosen;
        chosen = COLUMNS + added.at().keys().getLast();
        if (!session.apply(Words.of("design.did.add", title), added.edits())) {
            chosen = was;
        }
    }

    @Override
    public void move(String path, String spot) {
        String key = path.substring(COLUMNS.length());
        chosen = path;
        session.apply(Words.of("design.did.move", panel.name(key)), edits().place(key, before(spot)));
    }

    @Override
    public void step(String path, int across, int down) {
        if (path.startsWith(COLUMNS)) {
            String key = path.substring(COLUMNS.length());
            session.apply(Words.of("design.did.move", panel.name(key)), edits().step(key, across + down));
        }
    }

    @Override
    public void resize(String path, int width) {
        // Reports find their widths themselves.
    }

    @Override
    public void remove(String path) {
        if (path.startsWith(COLUMNS)) {
            String key = path.substring(COLUMNS.length());
            session.apply(Words.of("design.did.remove", panel.name(key)), edits().remove(key));
        }
    }

    @Override
    protected void jump(PropertyPath path) {
        if (path.startsWith(ReportEdits.COLUMNS) && path.keys().size() > 1) {
            choose(COLUMNS + path.keys().get(1));
        }
    }

    @Override
    public void phone(boolean small) {
        narrow = small;
        stage.setClassName("fwd-phone", small);
        picture.setClassName("fwd-phone", small);
        draw();
    }

    @Override
    public void leave() {
        boolean known = session.desk().definitions().current().reports().containsKey(key());
        if (known) {
            UI.getCurrent().navigate(ReportScreen.class, ReportScreen.at(key()));
        } else {
            UI.getCurrent().navigate(DefinitionsScreen.class);
        }
    }
}
