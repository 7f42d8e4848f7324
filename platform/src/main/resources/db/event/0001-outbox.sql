--liquibase formatted sql

--changeset formwork:outbox
--comment What happened, written in the business transaction; automation delivers it. The id is the idempotency key.
CREATE TABLE outbox (
    tenant_id   uuid NOT NULL,
    id          uuid NOT NULL,
    type        text COLLATE "C" NOT NULL,
    form        text COLLATE "C",
    document_id uuid,
    payload     jsonb NOT NULL,
    caused_by   text NOT NULL,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
SELECT isolate('outbox');
REVOKE UPDATE ON outbox FROM formwork_app;
