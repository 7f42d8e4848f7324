--liquibase formatted sql

--changeset formwork:template-upload
--comment Packages that a tenant's own people brought along, checked before they were kept; they run only once installed.
CREATE TABLE template_upload (
    tenant_id   uuid NOT NULL,
    template    text COLLATE "C" NOT NULL,
    version     text COLLATE "C" NOT NULL,
    files       jsonb NOT NULL,
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, template, version)
);
SELECT isolate('template_upload');
