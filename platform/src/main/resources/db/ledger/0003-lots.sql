--liquibase formatted sql

--changeset formwork:ledger-lot
--comment Layers become lots: what is left now of what a pool keeps apart. What took from which is found by going through the movements again, so nothing keeps it a second time.
ALTER TABLE ledger_layer RENAME TO ledger_lot;
ALTER TABLE ledger_lot RENAME COLUMN entry_id TO id;
ALTER INDEX ledger_layer_open RENAME TO ledger_lot_open;
ALTER INDEX ledger_layer_pkey RENAME TO ledger_lot_pkey;
ALTER TABLE ledger_lot DROP CONSTRAINT ledger_layer_quantity_check;
ALTER TABLE ledger_lot ADD COLUMN name text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE ledger_lot ALTER COLUMN source_document DROP NOT NULL;
DROP TABLE ledger_layer_use;

--changeset formwork:ledger-costing-since
--comment Since when a pool is costed by its method; what came before is never valued anew. ledger_lot_start holds the lots it began with.
ALTER TABLE ledger_balance ADD COLUMN method_since timestamptz;
CREATE TABLE ledger_lot_start (
    tenant_id       uuid NOT NULL,
    pool_id         uuid NOT NULL,
    since           timestamptz NOT NULL,
    id              uuid NOT NULL,
    effective_at    timestamptz NOT NULL,
    name            text COLLATE "C" NOT NULL,
    source_document uuid,
    source_line     uuid,
    quantity        numeric NOT NULL,
    value           numeric NOT NULL,
    PRIMARY KEY (tenant_id, pool_id, since, id)
);
SELECT isolate('ledger_lot_start');
REVOKE UPDATE, DELETE ON ledger_lot_start FROM formwork_app;

--changeset formwork:ledger-nature
--comment A value that lands on an earlier movement, such as freight on a receipt, counts as part of it.
CREATE INDEX ledger_entry_landed ON ledger_entry (tenant_id, source_document) WHERE nature = 'landed';
