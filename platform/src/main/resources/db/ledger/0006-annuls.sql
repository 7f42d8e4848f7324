--liquibase formatted sql

--changeset formwork:ledger-annuls
--comment An entry of today that takes back one of a closed period, which itself stands for ever.
ALTER TABLE ledger_entry ADD COLUMN annuls uuid;
CREATE UNIQUE INDEX ledger_entry_annuls ON ledger_entry (tenant_id, annuls) WHERE annuls IS NOT NULL;
