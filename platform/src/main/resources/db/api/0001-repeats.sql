--liquibase formatted sql

--changeset formwork:api-repeat
--comment What was answered under an idempotency key.
CREATE TABLE api_repeat (
    tenant_id  uuid NOT NULL,
    user_name  text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    request    text COLLATE "C" NOT NULL,
    status     int NOT NULL,
    etag       text,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, user_name, key)
);
SELECT isolate('api_repeat');
