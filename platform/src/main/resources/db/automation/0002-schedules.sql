--liquibase formatted sql

--changeset formwork:automation-schedule
--comment The last time at which a scheduled automation did its work; moved on in the transaction that does it.
CREATE TABLE automation_schedule (
    tenant_id  uuid NOT NULL,
    automation text COLLATE "C" NOT NULL,
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, automation)
);
SELECT isolate('automation_schedule');
