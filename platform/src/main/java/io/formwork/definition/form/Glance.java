package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import org.jspecify.annotations.Nullable;

/** What is told of a document where it is found, so that nobody has to open it: how much is there, what is still open. */
public record Glance(
        Place place,
        @Says("What people call it") LocalizedText title,

        @Says("The value, over the document; left out where it is nothing")
        Expression value,

        @Says("What stands behind the value, such as its unit") @Nullable
        Expression unit) {}
