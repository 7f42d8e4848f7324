--liquibase formatted sql

--changeset formwork:ledger-entry-provenance
--comment How an entry came to its value, so that it can be found anew; and for a correction, what it corrects and what caused it.
ALTER TABLE ledger_entry
    ADD COLUMN nature       text COLLATE "C" NOT NULL DEFAULT 'stated',
    ADD COLUMN about        uuid,
    ADD COLUMN about_column int NOT NULL DEFAULT 0,
    ADD COLUMN side         int NOT NULL DEFAULT 1,
    ADD COLUMN caused_by    uuid;
CREATE INDEX ledger_entry_about ON ledger_entry (tenant_id, about) WHERE about IS NOT NULL;
