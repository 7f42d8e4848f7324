package io.formwork.definition;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named function that a template offers to its forms, such as {@code priceOf(item, date)}. */
public record FunctionDefinition(
        Place place,
        @Says("The name, in camel case") String function,
        @Says("What it answers") @Nullable LocalizedText title,
        @Says("Its parameters in their order") Map<String, Parameter> parameters,
        @Says("The kind of value it answers") FieldKind result,
        @Says("The expression over its parameters") Expression script) {

    /** A parameter: a field type, and the form for links. */
    public record Parameter(
            @Says("The kind of value") FieldKind type,
            @Says("For links: the form") @Nullable String to) {}
}
