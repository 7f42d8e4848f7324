package io.formwork.ui.exchange;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.shared.Registration;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.exchange.ImportReport;
import io.formwork.exchange.Imports;
import io.formwork.exchange.UnreadableFile;
import io.formwork.permission.Permissions;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Polling;
import io.formwork.ui.Words;
import io.formwork.ui.list.ListScreen;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** A file becomes documents: {@code /import/<form>}. Choose it, see what would become of each row, mend it, import it. */
@Route(value = "import/:form", layout = MainLayout.class)
@PermitAll
public class ImportScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int LOOKS_MS = 700;

    private final transient Definitions definitions;
    private final transient Permissions permissions;
    private final transient Imports imports;
    private final Div work = Blocks.div("fw-import-work");
    private transient @Nullable Form form;
    private byte @Nullable [] file;
    private String fileName = "";
    private transient @Nullable ColumnPlan columns;
    private transient @Nullable ImportRun run;
    private boolean checking;
    private transient @Nullable Registration looking;
    private final Checkbox submit = new Checkbox();

    ImportScreen(Definitions definitions, Permissions permissions, Imports imports) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.imports = imports;
        addClassNames("fw-list", "fw-import");
    }

    /** Where files become documents of this form. */
    public static RouteParameters at(String form) {
        return new RouteParameters("form", form);
    }

    /** Looks at a file that somebody chose already, as if it was chosen here. */
    public static void open(String form, String name, byte[] content) {
        UI.getCurrent().navigate(ImportScreen.class, at(form)).ifPresent(screen -> screen.take(name, content));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Form entered = definitions
                .current()
                .form(event.getRouteParameters().get("form").orElse(""))
                .filter(found -> found.kind() != FormKind.SETTINGS
                        && permissions.may(definitions.current(), found, Action.IMPORT))
                .orElseThrow(NotFoundException::new);
        form = entered;
        submit.setLabel(Words.of("import.submit"));
        submit.setVisible(entered.kind() == FormKind.DOCUMENT);
        removeAll();
        Anchor back = new Anchor("f/" + entered.key(), entered.title().in(Words.reader()));
        back.addClassName("fw-quiet-link");
        Anchor sample = new Anchor(new ImportSample(entered, Words.reader()), Words.of("import.sample"));
        sample.addClassName("fw-button-link");
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div(
                                "fw-title",
                                new H1(Words.of("import.title", entered.title().in(Words.reader())))),
                        Blocks.div("fw-head-actions", sample)),
                Blocks.div("fw-import-from", back),
                new SheetUpload(this::take),
                work);
    }

    private void take(String name, byte[] content) {
        Form shown = form;
        if (shown == null) {
            return;
        }
        try {
            columns = new ColumnPlan(imports, shown, imports.read(content), this::check);
            file = content;
            fileName = name;
            check();
        } catch (UnreadableFile e) {
            Blocks.refusal(e.sentence(Words.reader()));
        }
    }

    private void check() {
        begin(true);
    }

    private void begin(boolean dryRun) {
        Form shown = form;
        byte[] content = file;
        ColumnPlan plan = columns;
        if (shown == null || content == null || plan == null) {
            return;
        }
        checking = dryRun;
        run = ImportRun.start(imports, shown.key(), content, plan.plan(submit.getValue() && !dryRun), dryRun);
        look();
        show();
    }

    /** Asks how far it is as long as it goes on, more often than the page asks anyway. */
    private void look() {
        stopLooking();
        looking = Polling.every(UI.getCurrent(), LOOKS_MS, () -> {
            ImportRun going = run;
            if (going != null && going.over()) {
                stopLooking();
            }
            show();
        });
    }

    private void stopLooking() {
        if (looking != null) {
            looking.remove();
            looking = null;
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (run != null && !run.over()) {
            look();
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopLooking();
    }

    private void show() {
        ImportRun going = run;
        ColumnPlan plan = columns;
        if (going == null || plan == null) {
            return;
        }
        work.removeAll();
        if (!going.over()) {
            ProgressBar bar = new ProgressBar(0, Math.max(1, going.total()), going.done());
            String words = checking ? "import.checking" : "import.importing";
            work.add(Blocks.div(
                    "fw-import-progress",
                    new Span(Words.of(words, going.done(), going.total(), going.failed())),
                    bar,
                    Blocks.span("fw-quiet", Words.of(checking ? "import.wait" : "import.leave"))));
            return;
        }
        String refusal = going.refusal();
        ImportReport report = going.report();
        if (refusal != null || report == null) {
            work.add(
                    Blocks.div("fw-empty", new H2(Words.of("import.refused")), new Paragraph(String.valueOf(refusal))));
            work.add(plan);
            return;
        }
        work.add(summary(report));
        if (checking) {
            work.add(plan);
        }
        byte[] content = file;
        if (content != null && form != null) {
            work.add(new ImportRows(form, imports.read(content), report, checking));
        }
    }

    private Component summary(ImportReport report) {
        int good = report.created() + report.updated();
        Div figures = Blocks.div(
                "fw-import-figures",
                Blocks.span("fw-import-file", fileName),
                figure(report.created(), checking ? "import.would-create" : "import.created", ""),
                figure(report.updated(), checking ? "import.would-update" : "import.updated", ""),
                figure(report.failed(), "import.failed", report.failed() > 0 ? "bad" : ""));
        if (checking) {
            Button go = new Button(
                    report.failed() == 0
                            ? Words.of("import.go", good)
                            : Words.of("import.go-some", good, report.failed()),
                    _ -> begin(false));
            go.addThemeVariants(ButtonVariant.PRIMARY);
            go.setEnabled(good > 0);
            go.setDisableOnClick(true);
            figures.add(submit, go);
        } else {
            figures.add(new Button(
                    Words.of("import.to-list"),
                    _ -> UI.getCurrent()
                            .navigate(
                                    ListScreen.class, ListScreen.at(String.valueOf(form == null ? "" : form.key())))));
        }
        return figures;
    }

    private static Component figure(int count, String words, String tone) {
        return Blocks.div(
                ("fw-import-figure " + tone).strip(),
                Blocks.span("fw-import-number", Integer.toString(count)),
                new Span(Words.of(words)));
    }

    @Override
    public String getPageTitle() {
        return form == null ? "" : Words.of("import.title", form.title().in(Words.reader()));
    }
}
