package io.formwork.definition.form;

import io.formwork.definition.reading.Says;
import java.util.List;

/** How the list of a form looks before a person changes it. */
public record ListView(
        @Says("The keys of the fields shown, and number, state, createdAt, createdBy")
        List<String> columns,

        @Says("Keys to sort by; a minus in front means descending")
        List<String> sort) {}
