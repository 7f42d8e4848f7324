--liquibase formatted sql

--changeset formwork:ledger-replay-due
--comment From when on the values of a pool have still to be gone through: what a posting left to do because it was too much for one transaction. Written only by who holds the balance of the pool.
CREATE TABLE ledger_replay (
    tenant_id uuid NOT NULL,
    pool_id   uuid NOT NULL,
    ledger    text COLLATE "C" NOT NULL,
    since     timestamptz NOT NULL,
    began     timestamptz NOT NULL,
    cause     uuid NOT NULL,
    asked_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, pool_id)
);
SELECT isolate('ledger_replay');
