--liquibase formatted sql

--changeset formwork:ledger-counted
--comment Marks that somebody counted a key at a moment: what comes in before it later makes the count's document say anew what it found.
CREATE INDEX ledger_entry_counted ON ledger_entry (tenant_id, key_id, effective_at) WHERE nature = 'counted';
