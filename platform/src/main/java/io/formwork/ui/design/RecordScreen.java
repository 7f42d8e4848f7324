package io.formwork.ui.design;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.design.Design;
import io.formwork.design.Designs;
import io.formwork.scenario.RecordRefusal;
import io.formwork.scenario.Recorded;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Polling;
import io.formwork.ui.Words;
import io.formwork.value.Messages;
import jakarta.annotation.security.PermitAll;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario made by doing the work once: {@code /design/scenarios/record?since=…}. From when on stands in the address, so
 * that nothing is lost where the page is loaded again; what everybody does meanwhile, in any window, is listed as it comes.
 */
@Route(value = "design/scenarios/record", layout = MainLayout.class)
@PermitAll
public class RecordScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String SINCE = "since";
    private static final int LOOKS_MS = 2000;
    private static final int MOST_SHOWN = 200;

    private final transient DesignDesk desk;
    private transient @Nullable OffsetDateTime since;
    private transient @Nullable Registration polls;
    private int shown = -1;
    private final Span state = new Span();
    private final Div done = Blocks.div("fwd-record-done");
    private final TextField title = new TextField(Words.of("record.title"));
    private final Select<String> area = new Select<>();
    private final Button finish = new Button(Words.of("record.finish"), _ -> finish());
    private boolean chosen;

    RecordScreen(DesignDesk desk) {
        this.desk = desk;
        addClassNames("fw-list");
        state.getElement().setAttribute("role", "status");
        title.setMaxLength(120);
        title.setManualValidation(true);
        title.setPlaceholder(Words.of("record.title.example"));
        area.setLabel(Words.of("record.area"));
        area.setManualValidation(true);
        area.addValueChangeListener(event -> chosen |= event.isFromClient());
        finish.addThemeVariants(ButtonVariant.PRIMARY);
        finish.setDisableOnClick(true);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        since = since(event);
        shown = -1;
        Anchor back = new Anchor("design/scenarios", Words.of("scenarios"));
        back.addClassName("fw-quiet-link");
        removeAll();
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div(
                                "fwd-definition-title",
                                back,
                                Blocks.div("fw-title", new H1(Words.of("scenarios.record"))))),
                new Paragraph(Words.of(since == null ? "record.text" : "record.going")));
        if (since == null) {
            Button start = new Button(Words.of("record.start"), _ -> start());
            start.addThemeVariants(ButtonVariant.PRIMARY);
            add(Blocks.div("", start));
            return;
        }
        Design design = desk.designs().open();
        DefinitionSet set = desk.definitions().current();
        area.setItems(set.forms().values().stream()
                .map(Form::area)
                .distinct()
                .sorted()
                .toList());
        area.setItemLabelGenerator(key -> Elements.area(key, design));
        add(Blocks.div(
                "fwd-record",
                Blocks.div("fwd-side-block", Blocks.div("fwd-record-state", Blocks.div("fwd-record-dot"), state), done),
                Blocks.div(
                        "fwd-side-block",
                        new H2(Words.of("record.end")),
                        title,
                        area,
                        Blocks.span("fw-quiet", Words.of("record.keeps")),
                        finish)));
        look();
    }

    private static @Nullable OffsetDateTime since(BeforeEnterEvent event) {
        try {
            return event.getLocation()
                    .getQueryParameters()
                    .getSingleParameter(SINCE)
                    .map(OffsetDateTime::parse)
                    .orElse(null);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static void start() {
        String now = OffsetDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        UI.getCurrent().navigate(RecordScreen.class, new QueryParameters(Map.of(SINCE, List.of(now))));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        polls = Polling.every(event.getUI(), LOOKS_MS, this::look);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (polls != null) {
            polls.remove();
            polls = null;
        }
    }

    private void look() {
        OffsetDateTime from = since;
        if (from == null) {
            return;
        }
        List<Recorded.Done> all = desk.recorder().done(from);
        if (all.size() == shown) {
            return;
        }
        shown = all.size();
        state.setText(Words.of("record.since", time(from), all.size()));
        finish.setEnabled(!all.isEmpty());
        DefinitionSet set = desk.definitions().current();
        done.removeAll();
        all.reversed().stream().limit(MOST_SHOWN).forEach(each -> done.add(row(each, set)));
        if (!chosen && !all.isEmpty()) {
            set.form(all.getFirst().form()).map(Form::area).ifPresent(area::setValue);
        }
    }

    private static Div row(Recorded.Done done, DefinitionSet set) {
        String form = set.form(done.form())
                .map(known -> known.title().in(Words.reader()))
                .orElse(done.form());
        String name = done.document() == null
                ? ""
                : done.document().key() == null
                        ? done.document().label()
                        : done.document().key();
        return Blocks.div(
                "fwd-record-row",
                Blocks.span("fw-quiet", time(done.at())),
                new Span(done.actor()),
                new Span(Words.of("record.did." + done.action(), form, name)));
    }

    private static String time(OffsetDateTime at) {
        return at.atZoneSameInstant(Caller.current().tenant().zone())
                .format(DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(Words.reader()));
    }

    /** The text is kept in the draft, and run where it can be looked at. */
    private void finish() {
        finish.setEnabled(true);
        OffsetDateTime from = since;
        String called = title.getValue().strip();
        boolean named = !called.isEmpty();
        title.setInvalid(!named);
        title.setErrorMessage(named ? "" : Words.of("record.title.missing"));
        String where = area.getValue();
        area.setInvalid(where == null);
        area.setErrorMessage(where == null ? Words.of("record.area.missing") : "");
        if (from == null || !named || where == null) {
            return;
        }
        try {
            Designs.Drafted drafted = desk.designs().drafted();
            String otherwise = "recorded-"
                    + DateTimeFormatter.ofPattern("yyyyMMdd-HHmm")
                            .format(from.atZoneSameInstant(
                                    Caller.current().tenant().zone()));
            String key =
                    OwnScenarios.key(called, otherwise, desk.scenarios().all(drafted.packages(), drafted.layers()));
            Recorded recorded = desk.recorder().record(from, new Recorded.Head(key, called));
            String file = OwnScenarios.file(where, key);
            desk.designs()
                    .replace(
                            Words.of("record.said", called),
                            OwnScenarios.with(desk.designs().open(), file, recorded.text()));
            Blocks.notice(Words.of("record.made", recorded.steps(), recorded.given()));
            ScenarioScreen.run(file);
        } catch (RecordRefusal e) {
            Blocks.refusal(Messages.text(Words.reader(), e.code(), e.arguments()));
        }
    }

    @Override
    public String getPageTitle() {
        return Words.of("scenarios.record");
    }
}
