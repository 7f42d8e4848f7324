package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.Design;
import io.formwork.design.DesignRefusal;
import io.formwork.design.NewAutomation;
import io.formwork.design.NewDefinition;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.value.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes a form, a ledger, a conversion, an automation or a function from nothing, as part of the draft; it opens in its designer then. */
final class NewDialog extends Dialog {
    private final DesignDesk desk;
    private final Consumer<ElementKey> made;
    private final DefinitionSet set;
    private final Div kinds = Blocks.div("fwd-new");
    private final Div ask = Blocks.div("fwd-new-ask");
    private final Button make = new Button(Words.of("definitions.new.make"), _ -> make());
    private final TextField title = new TextField(Words.of("definitions.new.name"));
    private final Select<FormKind> kind = new Select<>();
    private final Checkbox lines = new Checkbox(Words.of("definitions.new.lines"), true);
    private final ComboBox<String> area = new ComboBox<>(Words.of("definitions.new.area"));
    private final ComboBox<String> from = forms("definitions.new.from");
    private final ComboBox<String> to = forms("definitions.new.to");
    private final Select<String> effect = new Select<>();
    private final ComboBox<String> of = forms("definitions.new.of");
    private final ComboBox<String> report = forms("definitions.new.report");
    private String what = "form";

    /** @param made what happens with what was made */
    NewDialog(DesignDesk desk, Consumer<ElementKey> made) {
        this.desk = desk;
        this.made = made;
        this.set = Objects.requireNonNullElseGet(
                desk.designs().open().set(), () -> desk.definitions().current());
        setHeaderTitle(Words.of("definitions.new"));
        setWidth("640px");
        make.addThemeVariants(ButtonVariant.PRIMARY);
        make.setDisableOnClick(true);
        kind.setLabel(Words.of("sheet.kind-of-form"));
        kind.setItems(FormKind.DOCUMENT, FormKind.MASTER);
        kind.setItemLabelGenerator(each -> Words.of(each == FormKind.MASTER ? "sheet.master" : "sheet.document"));
        kind.setValue(FormKind.DOCUMENT);
        area.setAllowCustomValue(true);
        area.setHelperText(Words.of("definitions.new.area.help"));
        area.setItems(set.menu().stream().map(Menu.Group::area).toList());
        area.setItemLabelGenerator(each -> set.menu().stream()
                .filter(group -> group.area().equals(each))
                .map(group -> group.heading().in(Words.reader()))
                .findFirst()
                .orElse(each));
        area.addCustomValueSetListener(event -> area.setValue(event.getDetail().strip()));
        List<Form> all = set.forms().values().stream()
                .filter(form -> form.kind() == FormKind.DOCUMENT)
                .sorted((one, other) -> name(one).compareToIgnoreCase(name(other)))
                .toList();
        for (ComboBox<String> box : List.of(from, to)) {
            box.setItems(all.stream().map(Form::key).toList());
            box.setItemLabelGenerator(key -> set.form(key).map(NewDialog::name).orElse(key));
        }
        effect.setLabel(Words.of("definitions.new.effect"));
        effect.setItems(NewAutomation.EFFECTS);
        effect.setItemLabelGenerator(each -> Words.of("guided.effect." + each));
        effect.setValue(NewAutomation.EFFECTS.getFirst());
        effect.addValueChangeListener(_ -> choose(what));
        of.setItems(all.stream().map(Form::key).toList());
        of.setItemLabelGenerator(key -> set.form(key).map(NewDialog::name).orElse(key));
        report.setItems(set.reports().keySet());
        report.setItemLabelGenerator(key -> set.requireReport(key).title().in(Words.reader()));
        for (String each : List.of("form", "ledger", "conversion", "automation", "function")) {
            NativeButton choice = new NativeButton();
            choice.addClassName("fwd-new-kind");
            choice.add(
                    new Span(Words.of("definitions.new." + each)),
                    Blocks.span("fw-quiet", Words.of("definitions.new." + each + ".text")));
            choice.addClickListener(_ -> choose(each));
            choice.getElement().setAttribute("data-kind", each);
            kinds.add(choice);
        }
        ask.add(title, kind, lines, area, from, to, effect, of, report);
        ask.getChildren().forEach(each -> each.getElement().getStyle().set("width", "100%"));
        add(kinds, ask);
        getFooter().add(new Button(Words.of("back"), _ -> close()), make);
        choose("form");
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                title.getElement().executeJs("setTimeout(() => this.focus(), 120)");
            }
        });
    }

    private static ComboBox<String> forms(String word) {
        ComboBox<String> box = new ComboBox<>(Words.of(word));
        box.setWidthFull();
        return box;
    }

    private static String name(Form form) {
        return form.title().in(Words.reader());
    }

    private void choose(String chosen) {
        what = chosen;
        kinds.getChildren()
                .forEach(each -> each.getElement()
                        .setAttribute(
                                "aria-pressed",
                                Boolean.toString(each.getElement()
                                        .getAttribute("data-kind")
                                        .equals(chosen))));
        // What somebody types meanwhile stays where it is.
        boolean automation = chosen.equals("automation");
        boolean told = automation && "notify".equals(effect.getValue());
        title.setVisible(!chosen.equals("conversion"));
        area.setVisible(chosen.equals("form") || chosen.equals("ledger"));
        effect.setVisible(automation);
        of.setVisible(automation && !told);
        report.setVisible(told);
        kind.setVisible(chosen.equals("form"));
        lines.setVisible(chosen.equals("form"));
        from.setVisible(chosen.equals("conversion"));
        to.setVisible(chosen.equals("conversion"));
        make.setEnabled(true);
    }

    private void make() {
        boolean conversion = what.equals("conversion");
        title.setInvalid(false);
        if (!conversion && title.getValue().isBlank()) {
            title.setErrorMessage(Words.of("definitions.new.no-name"));
            title.setInvalid(true);
            title.focus();
            make.setEnabled(true);
            return;
        }
        if (conversion && (from.isEmpty() || to.isEmpty())) {
            Blocks.refusal(Words.of("definitions.new.both"));
            make.setEnabled(true);
            return;
        }
        ComboBox<String> about = report.isVisible() ? report : of;
        if (about.isVisible() && about.isEmpty()) {
            about.setErrorMessage(Words.of("definitions.new.no-about"));
            about.setInvalid(true);
            about.focus();
            make.setEnabled(true);
            return;
        }
        try {
            Design design = desk.designs().open();
            NewDefinition definitions = new NewDefinition(design, set, Words.reader(), NewDialog::said);
            String place = area.isEmpty()
                    ? set.menu().isEmpty() ? "own" : set.menu().getFirst().area()
                    : area.getValue();
            NewDefinition.Made now = switch (what) {
                case "form" -> definitions.form(title.getValue().strip(), kind.getValue(), lines.getValue(), place);
                case "ledger" -> definitions.ledger(title.getValue().strip(), place);
                case "automation" ->
                    definitions.automation(title.getValue().strip(), effect.getValue(), about.getValue());
                case "function" -> definitions.function(title.getValue().strip());
                default -> definitions.conversion(from.getValue(), to.getValue());
            };
            String said = conversion ? now.element().key() : title.getValue().strip();
            desk.designs().apply(Words.of("definitions.new.said", said), now.edits());
            close();
            made.accept(now.element());
        } catch (DesignRefusal e) {
            Blocks.refusal(Messages.text(Words.reader(), e.code(), e.arguments()));
            make.setEnabled(true);
        }
    }

    /** A word that people read, in every language that there is. */
    private static Node.Mapping said(String word) {
        Map<String, Node> texts = new LinkedHashMap<>();
        for (Locale language : Words.languages()) {
            texts.put(language.getLanguage(), new Node.Scalar(Place.NOWHERE, Words.text(language, "new." + word)));
        }
        return new Node.Mapping(Place.NOWHERE, texts);
    }
}
