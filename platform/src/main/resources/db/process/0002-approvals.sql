--liquibase formatted sql

--changeset formwork:process-definition
--comment What was deployed to the engine, by the hash of its shape: conditions and approvers stay with our definitions.
CREATE TABLE process_definition (
    tenant_id         uuid NOT NULL,
    process           text COLLATE "C" NOT NULL,
    content_hash      text COLLATE "C" NOT NULL,
    engine_definition text COLLATE "C" NOT NULL,
    deployed_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, process, content_hash)
);
SELECT isolate('process_definition');

--changeset formwork:process-instance
--comment One submitted document on its way. Its row is the lock under which everything happens to it; its id is the engine's too.
CREATE TABLE process_instance (
    tenant_id         uuid NOT NULL,
    id                uuid NOT NULL,
    process           text COLLATE "C" NOT NULL,
    form              text COLLATE "C" NOT NULL,
    document_id       uuid NOT NULL,
    definitions       int NOT NULL,
    engine_definition text COLLATE "C" NOT NULL,
    initiator         text COLLATE "C" NOT NULL,
    state             text COLLATE "C" NOT NULL,
    round             int NOT NULL,
    started_at        timestamptz NOT NULL,
    ended_at          timestamptz,
    PRIMARY KEY (tenant_id, id)
);
SELECT isolate('process_instance');
CREATE UNIQUE INDEX process_instance_live ON process_instance (tenant_id, document_id) WHERE ended_at IS NULL;
CREATE INDEX process_instance_document ON process_instance (tenant_id, document_id, id);

--changeset formwork:task
--comment One seat: one person asked about one document at one node. The inbox reads this table and never the engine's.
CREATE TABLE task (
    tenant_id         uuid NOT NULL,
    id                uuid NOT NULL,
    instance_id       uuid NOT NULL,
    engine_task       text COLLATE "C" NOT NULL,
    round             int NOT NULL,
    position          int NOT NULL,
    kind              text COLLATE "C" NOT NULL,
    node              text COLLATE "C" NOT NULL,
    title             jsonb NOT NULL,
    form              text COLLATE "C" NOT NULL,
    document_id       uuid NOT NULL,
    document_key      text COLLATE "C",
    document_label    text COLLATE "C" NOT NULL,
    document_revision int NOT NULL,
    content_hash      text COLLATE "C" NOT NULL,
    summary           jsonb NOT NULL,
    initiator         text COLLATE "C" NOT NULL,
    assignee          text COLLATE "C" NOT NULL,
    status            text COLLATE "C" NOT NULL,
    decision          text COLLATE "C",
    comment           text,
    decided_by        text COLLATE "C",
    created_at        timestamptz NOT NULL,
    due_at            timestamptz,
    decided_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, instance_id) REFERENCES process_instance (tenant_id, id)
);
SELECT isolate('task');
CREATE INDEX task_instance ON task (tenant_id, instance_id, id);
CREATE INDEX task_inbox ON task (tenant_id, assignee, kind, status, id);
CREATE INDEX task_open ON task (tenant_id, kind, status, id) WHERE status = 'open';
CREATE INDEX task_started ON task (tenant_id, initiator, kind, round, id) WHERE kind = 'start';
CREATE INDEX task_decided ON task (tenant_id, decided_by, kind, id) WHERE decided_by IS NOT NULL;

--changeset formwork:process-log
--comment What happened in a process, with the hash of the content that was seen; nobody changes it afterwards.
CREATE TABLE process_log (
    tenant_id         uuid NOT NULL,
    id                uuid NOT NULL,
    instance_id       uuid NOT NULL,
    round             int NOT NULL,
    action            text COLLATE "C" NOT NULL,
    node              text COLLATE "C",
    task_id           uuid,
    actor             text COLLATE "C" NOT NULL,
    for_whom          text COLLATE "C",
    comment           text,
    document_revision int NOT NULL,
    content_hash      text COLLATE "C" NOT NULL,
    at                timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, instance_id) REFERENCES process_instance (tenant_id, id)
);
SELECT isolate('process_log');
REVOKE UPDATE, DELETE, TRUNCATE ON process_log FROM formwork_app;
CREATE INDEX process_log_instance ON process_log (tenant_id, instance_id, id);

--changeset formwork:flowable-missing-indexes
--comment What Flowable looks up and its schema has no index for.
CREATE INDEX act_idx_task_assignee ON ACT_RU_TASK (ASSIGNEE_);
CREATE INDEX act_idx_task_parent ON ACT_RU_TASK (PARENT_TASK_ID_);
CREATE INDEX act_idx_hi_taskinst_assignee ON ACT_HI_TASKINST (ASSIGNEE_);
CREATE INDEX act_idx_hi_procinst_starter ON ACT_HI_PROCINST (START_USER_ID_);
CREATE INDEX act_idx_hi_comment_procinst ON ACT_HI_COMMENT (PROC_INST_ID_);
