package io.formwork.definition.element;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a template: a versioned package of definitions. */
public record Template(
        Place place,

        @Says("The template's immutable key, the same as its folder's name")
        String template,

        @Says("Such as 1.0.0") String version,
        @Says("What people call it") LocalizedText title,
        @Says("What it brings, in one sentence") @Nullable LocalizedText purpose,
        @Says("Templates that must be installed too") List<String> requires,

        @Says("Only changes and adds to what it requires, and is laid over it; a company runs one variant at most")
        boolean variant,

        @Says(
                "What whoever sells and adapts the templates changes of them for many companies: laid over the variant, under what a company changes itself; a company runs one at most")
        boolean partner) {

    /** The layer that it is laid as; empty where it stands beside the others. */
    public String layer() {
        return variant ? "variant" : partner ? "partner" : "";
    }
}
