package io.formwork.definition.form;

import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;

/**
 * How documents get their numbers.
 *
 * <p>{@code {yyyy}}, {@code {yy}}, {@code {MM}} and {@code {dd}} stand for the document's date, {@code {000}} for a
 * counter of at least that many digits, counted anew for each distinct text around it.
 */
@Written(as = "pattern")
public record Numbering(
        @Says("Such as PO-{yyyy}{MM}-{00000}") String pattern,

        @Says("No number may be missing: numbers are given when the document leaves draft")
        boolean gapFree) {}
