package io.formwork.ui.template;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.template.OwnPackage;
import io.formwork.template.TemplateRefusal;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.value.LocalizedText;
import java.util.Map;

/** Asks how the template is called that the company's own definitions become. */
final class OwnDialog extends Dialog {
    private final TemplateDesk desk;
    private final TextField name = new TextField(Words.of("templates.own.name"));
    private final TextField version = new TextField(Words.of("templates.own.version"));
    private final TextField english = new TextField(Words.of("templates.own.title.en"));
    private final Checkbox partner = new Checkbox(Words.of("templates.own.partner"));
    private final TextField chinese = new TextField(Words.of("templates.own.title.zh"));

    OwnDialog(TemplateDesk desk) {
        this.desk = desk;
        setHeaderTitle(Words.of("templates.own"));
        setWidth("min(560px, 96vw)");
        partner.setHelperText(Words.of("templates.own.partner.help"));
        name.setHelperText(Words.of("templates.own.name.help"));
        version.setValue("1.0.0");
        add(
                new Paragraph(Words.of("templates.own.text")),
                Blocks.div("fw-user-form", name, version, english, chinese),
                partner);
        Button make = new Button(Words.of("templates.own.make"), _ -> make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Words.of("back"), _ -> close()), make);
    }

    private void make() {
        name.setInvalid(false);
        version.setInvalid(false);
        if (name.isEmpty()) {
            name.setErrorMessage(Words.of("templates.own.missing"));
            name.setInvalid(true);
            name.focus();
            return;
        }
        String title = english.getValue().isBlank() ? name.getValue() : english.getValue();
        try {
            Map<String, String> files = desk.own()
                    .make(
                            name.getValue().strip(),
                            version.getValue().strip(),
                            LocalizedText.of(title, chinese.getValue().isBlank() ? title : chinese.getValue()),
                            partner.getValue() ? OwnPackage.Content.PARTNER : OwnPackage.Content.OWN)
                    .files();
            Anchor file = new Anchor(
                    new ArchiveDownload(Caller.current(), name.getValue().strip(), () -> files),
                    Words.of("templates.own.file", name.getValue().strip(), Integer.toString(files.size())));
            file.addClassName("fw-button-link");
            removeAll();
            add(file);
            getFooter().removeAll();
            getFooter().add(new Button(Words.of("templates.own.done"), _ -> close()));
        } catch (TemplateRefusal e) {
            TextField wrong = e.code().equals("bad-version") ? version : name;
            wrong.setErrorMessage(e.sentence(Words.reader()));
            wrong.setInvalid(true);
            wrong.focus();
        }
    }
}
