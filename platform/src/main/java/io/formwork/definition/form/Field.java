package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.scripting.PlatformFunctions;
import io.formwork.value.LocalizedText;
import io.formwork.value.Values;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A typed field with an immutable key, as it effectively is for a tenant.
 *
 * @param stored the name under which its values are kept: its first key, which a renamed field goes on having
 * @param afterwards whether it can still be entered while the document is in effect or closed
 * @param initial the value until somebody enters another, if any
 * @param settled computes the value when the document takes effect, and again where a count is said anew, if any
 * @param backfill the value of documents that are older than the field, if any
 * @param formula computes the value always, if any; then nobody enters it
 * @param shares of a line: the document's amount that all lines share, with the formula as the weight of each
 * @param gathers of a table: how its lines come from those of another, if nobody enters them
 * @param gathered whether it is a field of such a table that is filled by that
 * @param filterable whether lists can filter and sort by it, which costs a typed index column
 */
public record Field(
        Place place,
        String key,
        String stored,
        LocalizedText title,
        @Nullable LocalizedText help,
        FieldType type,
        Condition required,
        Condition visible,
        Condition editable,
        boolean afterwards,
        @Nullable Expression initial,
        @Nullable Expression backfill,
        @Nullable Expression settled,
        @Nullable Expression formula,
        @Nullable Expression shares,
        @Nullable Check check,
        boolean unique,
        boolean searchable,
        boolean filterable,
        @Nullable Gathering gathers,
        boolean gathered) {

    /** Names that scripts and lists already use for what every document has. */
    public static final Set<String> RESERVED = Set.of(
            "id",
            "number",
            "state",
            "label",
            "line",
            "source",
            "sourceDocument",
            "sourceForm",
            "createdBy",
            "createdAt",
            "key",
            "document",
            Form.SETTINGS);

    /** Whether it is computed from what ledgers say. */
    public boolean asksLedger() {
        return formula != null && PlatformFunctions.calledIn(formula.text());
    }

    /** The same, filled by gathering. */
    public Field byGathering() {
        return new Field(
                place,
                key,
                stored,
                title,
                help,
                type,
                required,
                visible,
                editable,
                afterwards,
                initial,
                backfill,
                settled,
                formula,
                shares,
                check,
                unique,
                searchable,
                filterable,
                gathers,
                true);
    }

    public boolean computed() {
        return formula != null || gathered || gathers != null;
    }

    /** Whether its numbers are counted in different units in these rows: metres and pieces are not added up. */
    public boolean isMixed(Collection<Values> rows) {
        return type instanceof FieldType.Numeric(var _, int _, String unit)
                && unit != null
                && rows.stream()
                                .filter(row -> row.get(key) != null)
                                .map(row -> Optional.ofNullable(row.get(unit)))
                                .distinct()
                                .count()
                        > 1;
    }
}
