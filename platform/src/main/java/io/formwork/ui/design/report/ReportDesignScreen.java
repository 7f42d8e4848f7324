package io.formwork.ui.design.report;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.ElementKey;
import io.formwork.design.Edit;
import io.formwork.design.ReportProposal;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignDesk;
import io.formwork.ui.design.DesignSession;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The design of a report on what it answers: {@code /design/report/<report>}. A new one begins at {@code new:form:<form>} or
 * {@code new:ledger:<ledger>}.
 */
@Route("design/report/:report")
@JavaScript("context://fw/shell.js")
@PermitAll
public class ReportDesignScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String OF_FORM = "new:form:";
    private static final String OF_LEDGER = "new:ledger:";

    private final transient DesignDesk desk;
    private @Nullable ReportPage page;

    ReportDesignScreen(DesignDesk desk) {
        this.desk = desk;
        addClassName("fwd");
    }

    public static RouteParameters at(String report) {
        return new RouteParameters("report", report);
    }

    /** Where a report of a form's documents begins. */
    public static RouteParameters ofForm(String form) {
        return at(OF_FORM + form);
    }

    /** Where a report of a ledger begins. */
    public static RouteParameters ofLedger(String ledger) {
        return at(OF_LEDGER + ledger);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        String report = event.getRouteParameters().get("report").orElse("");
        if (report.startsWith(OF_FORM) || report.startsWith(OF_LEDGER)) {
            begin(event, report);
            return;
        }
        DesignSession session = new DesignSession(desk, new ElementKey("report", report));
        if (session.good().reports().get(report) == null) {
            throw new NotFoundException();
        }
        removeAll();
        ReportPage opened = new ReportPage(session);
        page = opened;
        add(opened);
    }

    private void begin(BeforeEnterEvent event, String what) {
        DesignSession session = new DesignSession(desk, new ElementKey("report", what));
        DefinitionSet set = session.good();
        String of = what.replaceFirst("new:(form|ledger):", "");
        String key = ReportProposal.key(set, of);
        String title;
        List<Edit> edits;
        if (what.startsWith(OF_FORM)) {
            Form form = set.form(of).orElseThrow(NotFoundException::new);
            title = form.title().in(Words.reader());
            edits = ReportProposal.of(session.design(), set, form, key);
        } else {
            LedgerDefinition ledger = set.ledger(of).orElseThrow(NotFoundException::new);
            title = ledger.title().in(Words.reader());
            String area = session.design()
                    .trees()
                    .find(new ElementKey("ledger", of))
                    .map(ElementTrees.Element::area)
                    .orElse("own");
            edits = ReportProposal.of(session.design(), set, ledger, area, key);
        }
        if (!session.apply(Words.of("reporting.did.new", title), edits)) {
            throw new NotFoundException();
        }
        event.forwardTo(ReportDesignScreen.class, at(key));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        String language = Words.reader().toLanguageTag();
        event.getUI().getElement().setAttribute("lang", language.toLowerCase(Locale.ROOT));
        UI.getCurrent().getPage().executeJs("window.fw.startShell()");
    }

    @Override
    public String getPageTitle() {
        return page == null ? "" : page.title();
    }
}
