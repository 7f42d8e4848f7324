package io.formwork.definition.language;

import io.formwork.definition.form.Gathering;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field as it is written; only what differs from the default. */
public record FieldSource(
        Place place,

        @Says("A field written once for many forms: it has all its properties, but for those it says itself") @Nullable
        String like,

        @Says("What kind of value the field holds; a field like another one need not say it") @Nullable
        FieldKind type,

        @Says("What people call it; made from the key where it is left out") @Nullable
        LocalizedText title,

        @Says("One sentence of help, shown on demand") @Nullable
        LocalizedText help,

        @Says("For links: the form whose documents can be chosen") @Nullable
        String to,

        @Says("For links: only documents for which this holds can be chosen") @Nullable
        Expression where,

        @Says(
                "For links: a field of what is chosen, and the field here whose value it shares where there is one; others are not offered")
        Map<String, String> within,

        @Says("For choices: the keys, with titles where the key does not say enough")
        List<OptionSource> options,

        @Says("For formulas: the kind of value that results") @Nullable
        FieldKind result,

        @Says("Decimals kept; 2 for money, 6 for quantity and percent, 0 for integer") @Nullable
        Integer scale,

        @Says("For quantities: the field that holds the unit") @Nullable
        String unit,

        @Says("For money: the field that holds the currency") @Nullable
        String currency,

        @Says("For tables: the fields of a line") Map<String, FieldSource> fields,

        @Says("For tables: columns in the order in which they stand, where it is another than that of the fields")
        List<String> columns,

        @Says("For tables that nobody enters: how the lines come from those of another table") @Nullable
        Gathering gathers,

        @Says("Must it be filled: true, false or a condition") @Nullable
        Expression required,

        @Says("Shown only while this holds") @Nullable Expression visible,

        @Says("Can be changed only while this holds") @Nullable
        Expression editable,

        @Says(
                "Can still be entered while the document is in effect or closed, as what a carrier tells later; nothing that counts may read it")
        boolean afterwards,

        @Says("The value of a new document until somebody enters another") @Nullable
        Expression default_,

        @Says(
                "What documents get that are older than the field; without it they get its formula, or its default where it must be filled")
        @Nullable
        Expression backfill,

        @Says("Computed once the document takes effect, and again where something comes in late before what it counted")
        @Nullable
        Expression settled,

        @Says("The value is always computed, never entered") @Nullable
        Expression formula,

        @Says("An amount of the document that the lines share in proportion to the formula, exact to the smallest unit")
        @Nullable
        Expression shares,

        @Says("Must hold for the value to be accepted") @Nullable
        CheckSource check,

        @Says("No two documents of the form may have the same value")
        boolean unique,

        @Says("Found by the search box") @Nullable Boolean search,
        @Says("Lists can filter and sort by it") @Nullable Boolean filter,

        @Says("Longest text accepted, in characters") @Nullable
        Integer length,

        @Says(
                "The key this field had when it was first used: its values stay where they were kept under that, also where it is renamed once more")
        @Nullable
        String was) {}
