--liquibase formatted sql

--changeset formwork:document-slot-fill
--comment A slot that a field was given when documents existed already is filled by a job; until then nothing is found by it.
ALTER TABLE document_slot ADD COLUMN filled boolean NOT NULL DEFAULT true;
ALTER TABLE document_slot ADD COLUMN given_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX document_slot_unfilled ON document_slot (tenant_id, form) WHERE NOT filled;
