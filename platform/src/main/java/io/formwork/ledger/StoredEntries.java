package io.formwork.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How an entry is read. */
final class StoredEntries {
    static final String SELECT =
            "SELECT e.id, e.ledger, e.key_id, e.effective_at, e.source_document, e.source_line, e.source_form,"
                    + " e.source_number, e.rule, e.cost_of_document, e.cost_of_line, e.reverses, e.nature, e.about, e.about_column, e.side, e.caused_by, e.annuls, e.lowest, "
                    + Figures.columns("e.m#")
                    + ", k.d1, k.d2, k.d3, k.d4, k.d5, k.d6, k.d7, k.d8, k.d9, k.d10";
    static final String FROM =
            " FROM ledger_entry e JOIN ledger_key k ON k.tenant_id = e.tenant_id AND k.id = e.key_id ";

    private StoredEntries() {}

    static StoredEntry read(ResultSet row) throws SQLException {
        UUID costOf = row.getObject("cost_of_document", UUID.class);
        return new StoredEntry(
                row.getObject("id", UUID.class),
                row.getString("ledger"),
                row.getObject("key_id", UUID.class),
                values(row),
                row.getObject("effective_at", OffsetDateTime.class),
                new SourceRef(
                        row.getObject("source_document", UUID.class),
                        row.getObject("source_line", UUID.class),
                        row.getString("source_form"),
                        row.getString("source_number")),
                row.getString("rule"),
                Figures.read(row, "m"),
                costOf == null ? null : new Amount.CostOf(costOf, row.getObject("cost_of_line", UUID.class)),
                row.getObject("reverses", UUID.class),
                new Provenance(
                        Provenance.Nature.of(row.getString("nature")),
                        row.getObject("about", UUID.class),
                        row.getInt("about_column"),
                        row.getInt("side")),
                row.getObject("caused_by", UUID.class),
                row.getObject("annuls", UUID.class),
                row.getBigDecimal("lowest"));
    }

    /** The values of the columns {@code d1} … {@code d10} that are set, by position from 0. */
    static Map<Integer, String> values(ResultSet row) throws SQLException {
        Map<Integer, String> values = new HashMap<>();
        for (int i = 0; i < Ledger.MAX_DIMENSIONS; i++) {
            String value = row.getString("d" + (i + 1));
            if (value != null) {
                values.put(i, value);
            }
        }
        return values;
    }
}
