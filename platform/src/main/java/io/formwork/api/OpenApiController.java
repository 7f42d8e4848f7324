package io.formwork.api;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.permission.Permissions;
import java.util.Comparator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class OpenApiController {
    private final Definitions definitions;
    private final Permissions permissions;

    OpenApiController(Definitions definitions, Permissions permissions) {
        this.definitions = definitions;
        this.permissions = permissions;
    }

    @GetMapping("/api/v1/openapi.json")
    JsonNode describe() {
        DefinitionSet set = definitions.current();
        return OpenApiDocument.of(
                set,
                set.forms().values().stream()
                        .filter(form -> permissions.may(set, form, Action.READ))
                        .sorted(Comparator.comparing(Form::key))
                        .toList());
    }

    /** The language of the definitions, for editors that complete and check it. */
    @GetMapping("/api/v1/language.json")
    JsonNode language() {
        return Definitions.language();
    }
}
