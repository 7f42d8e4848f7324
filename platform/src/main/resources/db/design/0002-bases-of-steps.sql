--liquibase formatted sql

--changeset formwork:definition-draft-step-base
--comment What others published is part of a draft from a step on: whoever goes back before it has not seen it yet.
ALTER TABLE definition_draft_step ADD COLUMN base_version int;
-- The drafts of all tenants are looked at once, by their owner.
ALTER TABLE definition_draft NO FORCE ROW LEVEL SECURITY;
ALTER TABLE definition_draft_step NO FORCE ROW LEVEL SECURITY;
UPDATE definition_draft_step s SET base_version = d.base_version
    FROM definition_draft d WHERE d.tenant_id = s.tenant_id AND d.editor = s.editor;
ALTER TABLE definition_draft FORCE ROW LEVEL SECURITY;
ALTER TABLE definition_draft_step FORCE ROW LEVEL SECURITY;
ALTER TABLE definition_draft_step ALTER COLUMN base_version SET NOT NULL;
ALTER TABLE definition_draft DROP COLUMN base_version;
