package io.formwork.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Many movements at once: the rows that as many postings would have left, of items and documents made up for it. */
record LedgerFill(HandWritten floor) {
    private static final String ENTRY = """
            INSERT INTO ledger_entry (tenant_id, id, ledger, key_id, effective_at, source_document, source_form, source_number,
                rule, m1, m2, m3, m4, m5, m6) """;
    private static final String TOTAL = """
            INSERT INTO ledger_total SELECT e.tenant_id, e.ledger, e.key_id,
                (extract(year FROM e.effective_at AT TIME ZONE 'Asia/Shanghai') * 100
                    + extract(month FROM e.effective_at AT TIME ZONE 'Asia/Shanghai'))::int AS period,
                sum(greatest(e.m1, 0)), sum(greatest(e.m2, 0)), 0, 0, 0, 0, -sum(least(e.m1, 0)), -sum(least(e.m2, 0)), 0, 0, 0, 0
            FROM ledger_entry e WHERE e.tenant_id = ? AND e.source_form = ? GROUP BY 1, 2, 3, 4
            ON CONFLICT (tenant_id, ledger, key_id, period) DO UPDATE SET i1 = excluded.i1, i2 = excluded.i2,
                o1 = excluded.o1, o2 = excluded.o2""";

    /** Items in one warehouse, each with some receipts over two years. */
    void stock(int items, int each) throws SQLException {
        List<String> ids = floor.fill("item", items);
        String warehouse = floor.fill("warehouse", 1).getFirst();
        floor.transaction(connection -> HandWritten.execute(
                connection,
                "INSERT INTO ledger_key (tenant_id, id, ledger, subset, d1, d2)"
                        + " SELECT ?, gen_random_uuid(), 'stock', '*', item, ? FROM unnest(?::text[]) AS t(item)",
                floor.tenant(),
                warehouse,
                ids.toArray(String[]::new)));
        receive(each);
    }

    /** So many receipts more of each. */
    void stockAgain(int each) throws SQLException {
        receive(each);
    }

    private void receive(int each) throws SQLException {
        UUID tenant = floor.tenant();
        floor.transaction(connection -> {
            HandWritten.execute(
                    connection,
                    ENTRY + "SELECT k.tenant_id, gen_random_uuid(), 'stock', k.id,"
                            + " now() - make_interval(days => 1 + (random() * 700)::int), gen_random_uuid(), 'bench-stock', 'B',"
                            + " 'bench', 2, 21, 0, 0, 0, 0 FROM ledger_key k JOIN document d ON d.tenant_id = k.tenant_id"
                            + " AND d.id = k.d1::uuid AND d.key LIKE 'B-%' CROSS JOIN generate_series(1, ?)"
                            + " WHERE k.tenant_id = ? AND k.ledger = 'stock' AND k.subset = '*'",
                    each,
                    tenant);
            HandWritten.execute(
                    connection,
                    "INSERT INTO ledger_balance AS b (tenant_id, key_id, m1, m2) SELECT tenant_id, key_id, sum(m1), sum(m2)"
                            + " FROM ledger_entry WHERE tenant_id = ? AND source_form = 'bench-stock' GROUP BY 1, 2"
                            + " ON CONFLICT (tenant_id, key_id) DO UPDATE SET m1 = excluded.m1, m2 = excluded.m2",
                    tenant);
            HandWritten.execute(connection, TOTAL, tenant, "bench-stock");
        });
    }

    /** Invoices over two years, all but some of them paid a month later. */
    void receivables(int documents, int open) throws SQLException {
        UUID tenant = floor.tenant();
        List<String> customers = floor.fill("customer", 200);
        List<String> invoices = floor.fill("sales-invoice", open);
        floor.transaction(connection -> {
            HandWritten.execute(
                    connection,
                    "WITH made AS (SELECT gen_random_uuid() AS id, i, (?::text[])[1 + i % 200] AS customer,"
                            + " coalesce((?::text[])[i], gen_random_uuid()::text) AS document,"
                            + " now() - make_interval(days => 31 + i % 700) AS at FROM generate_series(1, ?) AS i),"
                            + " keys AS (INSERT INTO ledger_key (tenant_id, id, ledger, subset, d1, d2, d4)"
                            + " SELECT ?, id, 'receivable', '*', customer, document, to_char(at + interval '30 days', 'YYYY-MM-DD')"
                            + " FROM made),"
                            + " balances AS (INSERT INTO ledger_balance (tenant_id, key_id, m1, m2)"
                            + " SELECT ?, id, CASE WHEN i <= ? THEN 113 ELSE 0 END, CASE WHEN i <= ? THEN 113 ELSE 0 END FROM made),"
                            + " paid AS (" + ENTRY
                            + "SELECT ?, gen_random_uuid(), 'receivable', id, at + interval '30 days',"
                            + " gen_random_uuid(), 'bench-open', 'B', 'bench', -113, -113, 0, 0, 0, 0 FROM made WHERE i > ?) "
                            + ENTRY
                            + "SELECT ?, gen_random_uuid(), 'receivable', id, at, gen_random_uuid(), 'bench-open', 'B',"
                            + " 'bench', 113, 113, 0, 0, 0, 0 FROM made",
                    customers.toArray(String[]::new),
                    invoices.toArray(String[]::new),
                    documents,
                    tenant,
                    tenant,
                    open,
                    open,
                    tenant,
                    open,
                    tenant);
            HandWritten.execute(connection, TOTAL, tenant, "bench-open");
        });
    }
}
