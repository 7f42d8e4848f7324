--liquibase formatted sql

--changeset formwork:process-time-limits
--comment What was done when the time of a task was over, once; and which tasks wait for that moment.
ALTER TABLE task ADD COLUMN limit_at timestamptz;
CREATE INDEX task_due ON task (tenant_id, due_at) WHERE status = 'open' AND due_at IS NOT NULL AND limit_at IS NULL;
