package io.formwork.definition.language;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Unwrapped;

/** A field written once for many forms, which name it by {@code like}. */
public record SharedField(
        Place place,
        @Says("The key that forms name it by") String field,
        @Unwrapped FieldSource is) {}
