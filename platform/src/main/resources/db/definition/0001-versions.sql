--liquibase formatted sql

--changeset formwork:definition-package
--comment The files of one version of a template, by the hash of their content; shared by all tenants that installed it.
CREATE TABLE definition_package (
    hash       text COLLATE "C" PRIMARY KEY,
    template   text COLLATE "C" NOT NULL,
    version    text NOT NULL,
    files      jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
REVOKE UPDATE, DELETE ON definition_package FROM formwork_app;

--changeset formwork:definition-version
--comment What a tenant runs: packages in their order, and overlays; immutable, numbered from one.
CREATE TABLE definition_version (
    tenant_id    uuid NOT NULL,
    version      int NOT NULL,
    packages     text[] NOT NULL,
    overlays     jsonb NOT NULL,
    hash         text COLLATE "C" NOT NULL,
    note         text NOT NULL,
    published_by text NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, version)
);
SELECT isolate('definition_version');
REVOKE UPDATE, DELETE ON definition_version FROM formwork_app;

--changeset formwork:definition-active
CREATE TABLE definition_active (
    tenant_id uuid PRIMARY KEY,
    version   int NOT NULL,
    draft     jsonb,
    FOREIGN KEY (tenant_id, version) REFERENCES definition_version (tenant_id, version)
);
SELECT isolate('definition_active');
