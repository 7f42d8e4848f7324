package io.formwork.definition.element;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named function that a template offers to its forms, such as {@code priceOf(item, date)}: a script over its parameters,
 * or a question for a document that answers ({@code find}).
 */
public record FunctionDefinition(
        Place place,
        @Says("The name, in camel case") String function,
        @Says("What it answers") @Nullable LocalizedText title,
        @Says("Its parameters in their order") Map<String, Parameter> parameters,
        @Says("The kind of value it answers") FieldKind result,

        @Says("For links: the form; where left out, the one that is looked in") @Nullable
        String to,

        @Says("The expression over its parameters") @Nullable
        Expression script,

        @Says("Instead of a script: the form one of whose documents answers") @Nullable
        String find,

        @Says("Documents in these states; effective and closed where left out")
        List<String> states,

        @Says("The table one of whose lines answers; the document itself where left out") @Nullable
        String table,

        @Says("Field: expression over the parameters that it must equal; what has no value finds nothing")
        Map<String, Expression> where,

        @Says("Only what this holds for: an expression over what was found and the parameters") @Nullable
        Expression when,

        @Says("What the first of several is found by, the least first, or the greatest with a minus before it")
        List<Expression> order,

        @Says("The answer, an expression over what was found and the parameters; the document itself where left out")
        @Nullable
        Expression value) {

    /** A parameter: a field type, and the form for links. */
    public record Parameter(
            @Says("The kind of value") FieldKind type,
            @Says("For links: the form") @Nullable String to) {}
}
