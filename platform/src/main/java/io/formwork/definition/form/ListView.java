package io.formwork.definition.form;

import io.formwork.definition.reading.Says;
import java.util.List;
import java.util.Map;

/** How the list of a form looks before a person changes it. */
public record ListView(
        @Says("The keys of the fields shown, and number, state, createdAt, createdBy")
        List<String> columns,

        @Says("Keys to sort by; a minus in front means descending")
        List<String> sort,

        @Says("How wide a column is, in dots of the screen, by its key")
        Map<String, Integer> widths,

        @Says("Ways of looking at the list, each a tab above it, beside those that every list has")
        Map<String, SharedView> views,

        @Says("What a row is marked with; the first that holds")
        List<RowMark> marks) {}
