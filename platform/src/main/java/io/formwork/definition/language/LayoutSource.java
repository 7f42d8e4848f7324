package io.formwork.definition.language;

import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;
import io.formwork.value.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of a layout: a field or table by its key, a section, or where a tab begins. */
@Written(as = "show")
public record LayoutSource(
        @Says("The key of a field or table") @Nullable String show,

        @Says("A titled group of fields in columns") @Nullable
        SectionSource section,

        @Says("A tab begins here: everything until the next one stands in it, what comes before the first stands above")
        @Nullable
        TabSource tab) {

    /** Where a tab begins. */
    @Written(as = "title")
    public record TabSource(@Says("What it says") LocalizedText title) {}

    /** A titled group; each column lists the keys of its fields from top to bottom. */
    public record SectionSource(
            @Says("The heading") @Nullable LocalizedText title,

            @Says("Columns that stand side by side, each a list of field keys")
            List<List<String>> columns) {}
}
