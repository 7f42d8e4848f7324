package io.formwork.definition.element;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.Map;

/** The roles that a template brings. */
public record Roles(
        Place place, @Says("Roles by their immutable keys") Map<String, Role> roles) {

    /** What a group of people may do; its permissions stand at the forms. */
    public record Role(
            @Says("What people call it") LocalizedText title,
            @Says("May change definitions, roles and users") boolean configures,

            @Says("Reads every document and ledger, changes nothing")
            boolean audits) {}
}
