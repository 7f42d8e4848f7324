package io.formwork.ui.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.Menu;
import io.formwork.definition.report.Report;
import io.formwork.document.InvalidQuery;
import io.formwork.document.Lookups;
import io.formwork.permission.Permissions;
import io.formwork.report.Cell;
import io.formwork.report.Chart;
import io.formwork.report.ReportFiles;
import io.formwork.report.ReportFiles.Format;
import io.formwork.report.ReportResult;
import io.formwork.report.Reports;
import io.formwork.ui.Blocks;
import io.formwork.ui.Favourites;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.ui.design.report.ReportDesignScreen;
import io.formwork.value.Messages;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report: {@code /reports/<report>}, asked with what its address says. */
@Route(value = "reports/:report", layout = MainLayout.class)
@PermitAll
public class ReportScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int NARROW = 640;

    private final Definitions definitions;
    private final Reports reports;
    private final ReportFiles files;
    private final Lookups lookups;
    private final Favourites favourites;
    private final Permissions permissions;
    private String title = "";

    ReportScreen(
            Definitions definitions,
            Reports reports,
            ReportFiles files,
            Lookups lookups,
            Favourites favourites,
            Permissions permissions) {
        this.definitions = definitions;
        this.reports = reports;
        this.files = files;
        this.lookups = lookups;
        this.favourites = favourites;
        this.permissions = permissions;
        addClassNames("fw-list", "fw-report");
    }

    public static RouteParameters at(String report) {
        return new RouteParameters("report", report);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String key = event.getRouteParameters().get("report").orElse("");
        var set = definitions.current();
        Report report = Optional.ofNullable(set.reports().get(key))
                .filter(found -> reports.mayRead(set, found))
                .orElseThrow(NotFoundException::new);
        title = report.title().in(Words.reader());
        Map<String, String> texts =
                ReportAddress.texts(report, event.getLocation().getQueryParameters());
        boolean narrow = event.getUI().getPage().getExtendedClientDetails().getWindowInnerWidth() < NARROW;
        removeAll();
        try {
            show(report, texts, narrow);
        } catch (InvalidQuery e) {
            // An address from elsewhere may name values that are not there.
            removeAll();
            Div wrong =
                    empty(Words.of("report.wrong"), Messages.text(Words.reader(), "query." + e.part(), e.arguments()));
            wrong.add(new Button(Words.of("report.again"), _ -> go(key, Map.of())));
            add(head(report, null, texts), wrong);
        }
    }

    private void show(Report report, Map<String, String> texts, boolean narrow) {
        Map<String, Cell> given = reports.given(report.key(), texts);
        Component bar = new ReportBar(report, texts, given, lookups);
        List<String> missing = report.parameters().entrySet().stream()
                .filter(entry -> entry.getValue().definition().required() && !given.containsKey(entry.getKey()))
                .map(entry -> entry.getValue().shape().title().in(Words.reader()))
                .toList();
        if (!missing.isEmpty()) {
            add(head(report, null, texts), bar);
            add(empty(Words.of("report.choose", String.join(", ", missing)), purpose(report)));
            return;
        }
        ReportResult result = reports.run(report.key(), texts);
        add(head(report, result, texts), bar);
        if (result.rows().isEmpty()) {
            add(empty(Words.of("report.empty"), Words.of("report.empty.text")));
        } else {
            Chart chart = Chart.of(result, narrow ? 380 : 1080, narrow ? 200 : 220);
            if (chart != null) {
                add(new ReportChart(chart, title));
            }
            add(
                    ReportPlan.suit(result)
                            ? new ReportPlan(result, narrow)
                            : result.isFigures()
                                    ? new ReportFigures(result)
                                    : narrow ? new ReportCards(result) : new ReportGrid(result));
        }
    }

    private static String purpose(Report report) {
        return report.definition().purpose() == null
                ? ""
                : report.definition().purpose().in(Words.reader());
    }

    private Component head(Report report, @Nullable ReportResult result, Map<String, String> texts) {
        Div heading = Blocks.div("fw-title", new H1(title));
        // How many rows says nothing where each figure stands by itself.
        if (result != null && !result.isFigures()) {
            heading.add(Blocks.span(
                    "fw-count",
                    NumberFormat.getIntegerInstance(Words.reader())
                            .format(result.rows().size())));
        }
        heading.add(favourites.star(Menu.REPORT + report.key()));
        Div what = Blocks.div("fw-report-what", heading);
        if (!purpose(report).isEmpty()) {
            what.add(Blocks.span("fw-quiet fw-report-purpose", purpose(report)));
        }
        Div head = Blocks.div("fw-list-head", what);
        if (permissions.configures(definitions.current())) {
            Button design = new Button(
                    Words.of("reporting.design"),
                    _ -> UI.getCurrent().navigate(ReportDesignScreen.class, ReportDesignScreen.at(report.key())));
            design.addThemeVariants(ButtonVariant.TERTIARY);
            head.add(design);
        }
        if (result != null && !result.rows().isEmpty()) {
            head.add(actions(report, texts));
        }
        return head;
    }

    private Component actions(Report report, Map<String, String> texts) {
        MenuBar export = new MenuBar();
        export.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem open = export.addItem(new Icon("vaadin", "download-alt"));
        open.add(new Span(Words.of("report.export")));
        for (Format format : Format.values()) {
            Anchor file = new Anchor(
                    new ReportDownload(reports, files, report.key(), texts, format, false),
                    Words.of("report.as." + format.extension()));
            file.addClassName("fw-menu-link");
            open.getSubMenu().addItem(file);
        }
        Div actions = Blocks.div("fw-head-actions", export);
        Format.of("pdf").ifPresent(pdf -> {
            Anchor print = new Anchor(new ReportDownload(reports, files, report.key(), texts, pdf, true), "");
            print.setTarget("_blank");
            print.addClassName("fw-print");
            print.add(new Icon("vaadin", "print"), new Span(Words.of("report.print")));
            actions.add(print);
        });
        return actions;
    }

    private static Div empty(String heading, String detail) {
        return Blocks.div("fw-empty", Blocks.span("fw-empty-mark", ""), new H2(heading), new Paragraph(detail));
    }

    static void go(String report, Map<String, String> texts) {
        UI.getCurrent().navigate(ReportScreen.class, at(report), QueryParameters.simple(texts));
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
