package io.formwork.definition;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.value.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * A typed field with an immutable key, as it effectively is for a tenant.
 *
 * @param initial the value until somebody enters another, if any
 * @param settled computes the value when the document takes effect, and again where a count is said anew, if any
 * @param formula computes the value always, if any; then nobody enters it
 * @param shares of a line: the document's amount that all lines share, with the formula as the weight of each
 * @param filterable whether lists can filter and sort by it, which costs a typed index column
 */
public record Field(
        Place place,
        String key,
        LocalizedText title,
        @Nullable LocalizedText help,
        FieldType type,
        Condition required,
        Condition visible,
        Condition editable,
        @Nullable Expression initial,
        @Nullable Expression settled,
        @Nullable Expression formula,
        @Nullable Expression shares,
        @Nullable Check check,
        boolean unique,
        boolean searchable,
        boolean filterable) {

    /** Whether it is computed from what ledgers say. */
    public boolean asksLedger() {
        return formula != null && PlatformFunctions.calledIn(formula.text());
    }

    public boolean computed() {
        return formula != null;
    }
}
