--liquibase formatted sql

--changeset formwork:ledger-closing
--comment From when on the ledgers of a family accept movements. Who changed it and when is in the audit trail.
CREATE TABLE ledger_closing (
    tenant_id uuid NOT NULL,
    family    text COLLATE "C" NOT NULL,
    open_from timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, family)
);
SELECT isolate('ledger_closing');
REVOKE DELETE ON ledger_closing FROM formwork_app;
