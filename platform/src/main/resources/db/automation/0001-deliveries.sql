--liquibase formatted sql

--changeset formwork:automation-event
--comment Events nobody looked at yet. A row is deleted when it is handled, so looking for work never reads the history.
CREATE TABLE automation_event (
    tenant_id uuid NOT NULL,
    event_id  uuid NOT NULL,
    failures  int NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, event_id)
);
SELECT isolate('automation_event');
CREATE INDEX automation_event_next ON automation_event (tenant_id, failures, event_id);

--changeset formwork:automation-event-queue splitStatements:false
--comment In the transaction of the event: a cursor over ids would miss events that commit later than younger ones.
CREATE FUNCTION queue_automation_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO automation_event (tenant_id, event_id) VALUES (NEW.tenant_id, NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER outbox_queued AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION queue_automation_event();

--changeset formwork:automation-delivery
--comment One effect of one event. While it is being sent, next_at lies ahead: the lease after which another node tries.
CREATE TABLE automation_delivery (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    event_id   uuid NOT NULL,
    automation text COLLATE "C" NOT NULL,
    kind       text COLLATE "C" NOT NULL CHECK (kind IN ('mail', 'webhook')),
    target     jsonb,
    state      text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'done', 'dead')),
    attempts   int NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL,
    last_error text,
    created_at timestamptz NOT NULL,
    ended_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, event_id, automation)
);
SELECT isolate('automation_delivery');
CREATE INDEX automation_delivery_due ON automation_delivery (tenant_id, kind, next_at) WHERE state = 'pending';
CREATE INDEX automation_delivery_dead ON automation_delivery (tenant_id, id) WHERE state = 'dead';

--changeset formwork:automation-connection
--comment Where webhooks go. The secret signs what is sent and never leaves the server.
CREATE TABLE automation_connection (
    tenant_id  uuid NOT NULL,
    name       text COLLATE "C" NOT NULL,
    url        text NOT NULL,
    secret     text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
SELECT isolate('automation_connection');
