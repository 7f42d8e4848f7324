--liquibase formatted sql

--changeset formwork:document-backfill
--comment Fields that older documents lack, by the names they are kept under; a job fills them in, document by document.
CREATE TABLE document_backfill (
    tenant_id uuid NOT NULL,
    form text NOT NULL,
    field text NOT NULL,
    version int NOT NULL,
    given_at timestamptz NOT NULL DEFAULT now(),
    reached uuid,
    PRIMARY KEY (tenant_id, form, field)
);
SELECT isolate('document_backfill');
