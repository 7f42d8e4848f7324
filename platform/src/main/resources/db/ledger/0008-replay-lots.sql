--liquibase formatted sql

--changeset formwork:ledger-replay-lots
--comment What a pool that keeps lots held at the moment from which it is still to be gone through, so that going on need not begin at its beginning. Known where last_quantity is; the last movement before then cost last_value for it.
ALTER TABLE ledger_replay ADD COLUMN last_quantity numeric, ADD COLUMN last_value numeric;
CREATE TABLE ledger_replay_lot (
    tenant_id       uuid NOT NULL,
    pool_id         uuid NOT NULL,
    id              uuid NOT NULL,
    effective_at    timestamptz NOT NULL,
    name            text COLLATE "C" NOT NULL,
    source_document uuid,
    source_line     uuid,
    quantity        numeric NOT NULL,
    value           numeric NOT NULL,
    PRIMARY KEY (tenant_id, pool_id, id),
    FOREIGN KEY (tenant_id, pool_id) REFERENCES ledger_replay ON DELETE CASCADE
);
SELECT isolate('ledger_replay_lot');
