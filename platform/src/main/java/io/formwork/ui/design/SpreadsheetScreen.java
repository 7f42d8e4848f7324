package io.formwork.ui.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.element.Menu;
import io.formwork.definition.form.FormKind;
import io.formwork.design.Design;
import io.formwork.design.DesignRefusal;
import io.formwork.design.Diverged;
import io.formwork.design.FormProposal;
import io.formwork.exchange.Imports;
import io.formwork.exchange.Sheet;
import io.formwork.exchange.UnreadableFile;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.ui.exchange.ImportScreen;
import io.formwork.ui.exchange.SheetUpload;
import io.formwork.value.Messages;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A spreadsheet becomes a form, and its rows the form's documents: {@code /design/file}. */
@Route(value = "design/file", layout = MainLayout.class)
@PermitAll
public class SpreadsheetScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient DesignDesk desk;
    private final transient Imports imports;
    private final Div review = Blocks.div("fwd-sheet");
    private final TextField title = new TextField();
    private final TextField key = new TextField();
    private final Select<FormKind> kind = new Select<>();
    private final Select<String> area = new Select<>();
    private final MultiSelectComboBox<String> roles = new MultiSelectComboBox<>();
    private final List<SpreadsheetColumn> columns = new ArrayList<>();
    private final Span problem = Blocks.span("fwd-sheet-problem", "");
    private final Button go = new Button();
    private byte @Nullable [] file;
    private String fileName = "";
    private int rows;

    SpreadsheetScreen(DesignDesk desk, Imports imports) {
        this.desk = desk;
        this.imports = imports;
        addClassNames("fw-list", "fw-import");
        title.addValueChangeListener(_ -> show());
        key.addValueChangeListener(_ -> show());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
        go.addClickListener(_ -> make());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        removeAll();
        add(
                Blocks.div("fw-list-head", Blocks.div("fw-title", new H1(Words.of("sheet.title")))),
                new Paragraph(Words.of("sheet.text")),
                new SheetUpload(this::take),
                review);
    }

    private void take(String name, byte[] content) {
        try {
            Sheet sheet = imports.read(content);
            DefinitionSet set = desk.definitions().current();
            FormProposal proposal = FormProposal.of(
                    name,
                    sheet.header(),
                    sheet.rows().stream().map(Sheet.Row::cells).toList(),
                    set,
                    imports::names,
                    Words.reader());
            file = content;
            fileName = name;
            rows = sheet.rows().size();
            propose(proposal, set);
        } catch (UnreadableFile e) {
            Blocks.refusal(e.sentence(Words.reader()));
        }
    }

    private void propose(FormProposal proposal, DefinitionSet set) {
        title.setLabel(Words.of("sheet.form"));
        title.setValue(proposal.title());
        key.setLabel(Words.of("sheet.key"));
        key.setHelperText(Words.of("sheet.key.help"));
        key.setValue(proposal.key());
        kind.setLabel(Words.of("sheet.kind-of-form"));
        kind.setItems(FormKind.MASTER, FormKind.DOCUMENT);
        kind.setItemLabelGenerator(each -> Words.of(each == FormKind.MASTER ? "sheet.master" : "sheet.document"));
        kind.setValue(proposal.kind());
        area.setLabel(Words.of("sheet.area"));
        area.setItems(set.menu().stream().map(Menu.Group::area).toList());
        area.setItemLabelGenerator(each -> set.menu().stream()
                .filter(group -> group.area().equals(each))
                .map(group -> group.heading().in(Words.reader()))
                .findFirst()
                .orElse(each));
        area.setValue(proposal.area());
        roles.setLabel(Words.of("sheet.roles"));
        roles.setItems(proposal.roles());
        roles.setItemLabelGenerator(
                role -> Objects.requireNonNull(set.roles().get(role)).title().in(Words.reader()));
        roles.setValue(new HashSet<>(proposal.roles()));
        columns.clear();
        proposal.columns().forEach(column -> columns.add(new SpreadsheetColumn(column, set, this::show)));
        review.removeAll();
        Div table = Blocks.div(
                "fwd-sheet-columns",
                Blocks.div(
                        "fwd-sheet-column fwd-sheet-names",
                        new Span(""),
                        new Span(Words.of("sheet.column")),
                        new Span(Words.of("sheet.becomes")),
                        new Span(Words.of("sheet.type")),
                        new Span(""),
                        new Span("")));
        columns.forEach(table::add);
        review.add(
                Blocks.div("fwd-sheet-form", title, key, kind, area, roles),
                table,
                Blocks.div("fwd-sheet-end", problem, go));
        show();
    }

    private void show() {
        String wrong = columns.stream()
                .map(SpreadsheetColumn::problem)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(title.getValue().isBlank() ? Words.of("sheet.no-name") : "");
        boolean others = desk.designs().open().changed();
        problem.setText(!wrong.isEmpty() ? wrong : others ? Words.of("sheet.others") : "");
        go.setText(Words.of("sheet.go", rows));
        go.setEnabled(wrong.isEmpty());
    }

    private FormProposal reviewed() {
        return new FormProposal(
                key.getValue().strip(),
                title.getValue().strip(),
                Objects.requireNonNull(kind.getValue()),
                Objects.requireNonNull(area.getValue()),
                roles.getValue().stream().sorted().toList(),
                columns.stream().map(SpreadsheetColumn::column).toList());
    }

    /** Published at once, as it is new and nobody works with it yet; then its rows are looked at before they are imported. */
    private void make() {
        FormProposal proposal = reviewed();
        boolean applied = false;
        try {
            Design before = desk.designs().open();
            Design design = desk.designs()
                    .apply(Words.of("sheet.said", proposal.title()), proposal.edits(before, Words.reader()));
            applied = true;
            if (!design.problems().isEmpty()) {
                throw new InvalidDefinitions(design.problems());
            }
            desk.designs().publish();
            ImportScreen.open(proposal.key(), fileName, Objects.requireNonNull(file));
        } catch (DesignRefusal e) {
            refuse(Messages.text(Words.reader(), e.code(), e.arguments()), applied);
        } catch (InvalidDefinitions e) {
            refuse(e.problems().getFirst().message(Words.reader()), applied);
        } catch (Diverged _) {
            refuse(Words.of("sheet.diverged"), applied);
        }
    }

    private void refuse(String sentence, boolean applied) {
        if (applied) {
            desk.designs().undo();
        }
        problem.setText(sentence);
        go.setEnabled(true);
    }

    @Override
    public String getPageTitle() {
        return Words.of("sheet.title");
    }

    /** Where a spreadsheet becomes a form. */
    public static void open() {
        UI.getCurrent().navigate(SpreadsheetScreen.class);
    }
}
