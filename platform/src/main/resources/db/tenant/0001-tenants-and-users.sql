--liquibase formatted sql

--changeset formwork:tenant
--comment The directory of tenants; the one table that is read before a tenant is known.
CREATE TABLE tenant (
    id         uuid PRIMARY KEY,
    code       text COLLATE "C" NOT NULL UNIQUE,
    name       text NOT NULL,
    zone       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
REVOKE UPDATE, DELETE ON tenant FROM formwork_app;

--changeset formwork:app-user
CREATE TABLE app_user (
    tenant_id     uuid NOT NULL REFERENCES tenant (id),
    id            uuid NOT NULL,
    name          text COLLATE "C" NOT NULL,
    display_name  text NOT NULL,
    password_hash text NOT NULL,
    roles         text[] NOT NULL,
    department    text COLLATE "C",
    manager       text COLLATE "C",
    email         text,
    language      text NOT NULL DEFAULT 'en',
    disabled      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name)
);
SELECT isolate('app_user');

--changeset formwork:api-session
--comment A bearer token is kept only as its SHA-256; the tenant stands in front of the token itself.
CREATE TABLE api_session (
    tenant_id  uuid NOT NULL,
    token_hash text COLLATE "C" NOT NULL,
    user_id    uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id)
);
SELECT isolate('api_session');
