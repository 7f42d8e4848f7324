package io.formwork.definition.form;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way of looking at a list that is there for everybody, or for those in some roles. */
public record SharedView(
        Place place,
        @Says("What its tab says") LocalizedText title,

        @Says("Which documents, as the address of a list says it: state=='draft';total=ge='1000'") @Nullable
        String filter,

        @Says("Keys to sort by; a minus in front means descending")
        List<String> sort,

        @Says("The roles that have it; everybody where left out")
        List<String> roles) {}
