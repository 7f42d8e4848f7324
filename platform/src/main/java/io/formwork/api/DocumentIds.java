package io.formwork.api;

import io.formwork.document.DocumentNotFound;
import io.formwork.document.Documents;
import io.formwork.value.DocumentRef;
import io.formwork.value.Uuid7;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds out which document an address means: by id, or by natural key, a number or a code. */
@Component
class DocumentIds {
    private final Documents documents;

    DocumentIds(Documents documents) {
        this.documents = documents;
    }

    /** @throws DocumentNotFound where no document of the form has this key */
    UUID id(String form, String text) {
        return Uuid7.read(text)
                .or(() -> Optional.ofNullable(
                        documents.idsByKey(form, List.of(text)).get(text)))
                .orElseThrow(() -> new DocumentNotFound(form, text));
    }

    DocumentRef ref(String form, String text) {
        return new DocumentRef(form, id(form, text));
    }
}
