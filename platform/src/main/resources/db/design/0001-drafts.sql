--liquibase formatted sql

--changeset formwork:definition-draft
--comment What a person is changing of the tenant's definitions, and where among the steps that can be undone they stand.
CREATE TABLE definition_draft (
    tenant_id    uuid NOT NULL,
    editor       text NOT NULL,
    base_version int NOT NULL,
    step         int NOT NULL,
    PRIMARY KEY (tenant_id, editor)
);
SELECT isolate('definition_draft');

--changeset formwork:definition-draft-step
--comment The tenant's own layer after each step, and what the step did.
CREATE TABLE definition_draft_step (
    tenant_id uuid NOT NULL,
    editor    text NOT NULL,
    step      int NOT NULL,
    files     jsonb NOT NULL,
    said      text NOT NULL,
    done_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, editor, step),
    FOREIGN KEY (tenant_id, editor) REFERENCES definition_draft (tenant_id, editor) ON DELETE CASCADE
);
SELECT isolate('definition_draft_step');

--changeset formwork:no-draft-of-all
--comment A draft belongs to the person who makes it, no longer to the tenant.
ALTER TABLE definition_active DROP COLUMN draft;
