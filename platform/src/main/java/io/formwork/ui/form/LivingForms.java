package io.formwork.ui.form;

import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.DocumentNotFound;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows forms to those who design them. */
@Component
public class LivingForms {
    private final FormDesk desk;

    LivingForms(FormDesk desk) {
        this.desk = desk;
    }

    /** The document with that id, where there is one that the caller may see. */
    public Optional<Document> find(String form, String id) {
        try {
            return Optional.of(desk.documents().read(form, UUID.fromString(id)));
        } catch (IllegalArgumentException | DocumentNotFound e) {
            return Optional.empty();
        }
    }

    public LivingForm open(Form form, @Nullable Document stored) {
        return new LivingForm(desk, form, stored);
    }
}
