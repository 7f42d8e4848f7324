--liquibase formatted sql

--changeset formwork:audit-record
--comment Append-only and chained by hash per tenant: what was taken out or changed shows in every later hash.
CREATE TABLE audit_record (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    at         timestamptz NOT NULL,
    actor      text NOT NULL,
    source     text NOT NULL,
    action     text COLLATE "C" NOT NULL,
    subject    text COLLATE "C" NOT NULL,
    subject_id uuid NOT NULL,
    revision   int NOT NULL,
    content    jsonb NOT NULL,
    digest     bytea NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_record_subject ON audit_record (tenant_id, subject_id, id);
SELECT isolate('audit_record');
REVOKE UPDATE, DELETE ON audit_record FROM formwork_app;

--changeset formwork:audit-link
--comment Sealing runs behind the business transactions, so that the chain is no lock that all of a tenant's saves share.
CREATE TABLE audit_link (
    tenant_id uuid NOT NULL,
    position  bigint NOT NULL,
    record_id uuid NOT NULL,
    hash      bytea NOT NULL,
    sealed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, position),
    UNIQUE (tenant_id, record_id)
);
SELECT isolate('audit_link');
REVOKE UPDATE, DELETE ON audit_link FROM formwork_app;
