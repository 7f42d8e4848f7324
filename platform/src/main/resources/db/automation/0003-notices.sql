--liquibase formatted sql

--changeset formwork:automation-notice
--comment What a person was told. A thing is told once as long as it is there: while over_at is empty its row stands in the way of another.
CREATE TABLE notice (
    tenant_id   uuid NOT NULL,
    id          uuid NOT NULL,
    person      text COLLATE "C" NOT NULL,
    automation  text COLLATE "C" NOT NULL,
    thing       text COLLATE "C" NOT NULL,
    title       text NOT NULL,
    title_zh    text NOT NULL,
    body        text NOT NULL,
    body_zh     text NOT NULL,
    form        text COLLATE "C",
    document_id uuid,
    report      text COLLATE "C" NOT NULL,
    given       text NOT NULL,
    created_at  timestamptz NOT NULL,
    read_at     timestamptz,
    over_at     timestamptz,
    PRIMARY KEY (tenant_id, id)
);
SELECT isolate('notice');
CREATE UNIQUE INDEX notice_once ON notice (tenant_id, automation, person, thing) WHERE over_at IS NULL;
CREATE INDEX notice_unread ON notice (tenant_id, person, id) WHERE read_at IS NULL;
CREATE INDEX notice_of ON notice (tenant_id, person, id);

--changeset formwork:automation-outcome
--comment What became of the last run, for those who look after automations.
ALTER TABLE automation_schedule ADD COLUMN ran_at timestamptz;
ALTER TABLE automation_schedule ADD COLUMN made int;
ALTER TABLE automation_schedule ADD COLUMN fault text;
ALTER TABLE automation_event ADD COLUMN fault text;
