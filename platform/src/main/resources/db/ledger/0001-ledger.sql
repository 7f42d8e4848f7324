--liquibase formatted sql

--changeset formwork:ledger-key
--comment What is counted: a ledger with values for all of its dimensions ('*'), or for the subset that a level or a cost pool names. The id is a hash of the content, so that a node needs neither a query nor a cache to know it.
CREATE TABLE ledger_key (
    tenant_id uuid NOT NULL,
    id        uuid NOT NULL,
    ledger    text COLLATE "C" NOT NULL,
    subset    text COLLATE "C" NOT NULL,
    d1        text COLLATE "C",
    d2        text COLLATE "C",
    d3        text COLLATE "C",
    d4        text COLLATE "C",
    d5        text COLLATE "C",
    d6        text COLLATE "C",
    d7        text COLLATE "C",
    d8        text COLLATE "C",
    d9        text COLLATE "C",
    d10       text COLLATE "C",
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ledger_key_ledger ON ledger_key (tenant_id, ledger, subset, id);
CREATE INDEX ledger_key_d1 ON ledger_key (tenant_id, ledger, d1) WHERE d1 IS NOT NULL;
CREATE INDEX ledger_key_d2 ON ledger_key (tenant_id, ledger, d2) WHERE d2 IS NOT NULL;
CREATE INDEX ledger_key_d3 ON ledger_key (tenant_id, ledger, d3) WHERE d3 IS NOT NULL;
CREATE INDEX ledger_key_d4 ON ledger_key (tenant_id, ledger, d4) WHERE d4 IS NOT NULL;
CREATE INDEX ledger_key_d5 ON ledger_key (tenant_id, ledger, d5) WHERE d5 IS NOT NULL;
CREATE INDEX ledger_key_d6 ON ledger_key (tenant_id, ledger, d6) WHERE d6 IS NOT NULL;
CREATE INDEX ledger_key_d7 ON ledger_key (tenant_id, ledger, d7) WHERE d7 IS NOT NULL;
CREATE INDEX ledger_key_d8 ON ledger_key (tenant_id, ledger, d8) WHERE d8 IS NOT NULL;
CREATE INDEX ledger_key_d9 ON ledger_key (tenant_id, ledger, d9) WHERE d9 IS NOT NULL;
CREATE INDEX ledger_key_d10 ON ledger_key (tenant_id, ledger, d10) WHERE d10 IS NOT NULL;
SELECT isolate('ledger_key');
REVOKE UPDATE, DELETE ON ledger_key FROM formwork_app;

--changeset formwork:ledger-balance
--comment One row a key, the only rows that are locked: measures, what others claim of them, and where the order of movements stands.
CREATE TABLE ledger_balance (
    tenant_id      uuid NOT NULL,
    key_id         uuid NOT NULL,
    m1             numeric NOT NULL DEFAULT 0,
    m2             numeric NOT NULL DEFAULT 0,
    m3             numeric NOT NULL DEFAULT 0,
    m4             numeric NOT NULL DEFAULT 0,
    m5             numeric NOT NULL DEFAULT 0,
    m6             numeric NOT NULL DEFAULT 0,
    c1             numeric NOT NULL DEFAULT 0,
    c2             numeric NOT NULL DEFAULT 0,
    c3             numeric NOT NULL DEFAULT 0,
    c4             numeric NOT NULL DEFAULT 0,
    c5             numeric NOT NULL DEFAULT 0,
    c6             numeric NOT NULL DEFAULT 0,
    last_effective timestamptz,
    last_entry     uuid,
    method         text COLLATE "C",
    PRIMARY KEY (tenant_id, key_id)
) WITH (fillfactor = 70);
SELECT isolate('ledger_balance');
REVOKE DELETE ON ledger_balance FROM formwork_app;

--changeset formwork:ledger-entry
--comment Append-only. (effective_at, id) is the order of movements; id is time-ordered and taken under the locks of the keys.
CREATE TABLE ledger_entry (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    ledger           text COLLATE "C" NOT NULL,
    key_id           uuid NOT NULL,
    effective_at     timestamptz NOT NULL,
    source_document  uuid NOT NULL,
    source_line      uuid,
    source_form      text COLLATE "C" NOT NULL,
    source_number    text COLLATE "C" NOT NULL,
    rule             text COLLATE "C" NOT NULL,
    m1               numeric NOT NULL,
    m2               numeric NOT NULL,
    m3               numeric NOT NULL,
    m4               numeric NOT NULL,
    m5               numeric NOT NULL,
    m6               numeric NOT NULL,
    lowest           numeric,
    cost_of_document uuid,
    cost_of_line     uuid,
    reverses         uuid,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ledger_entry_key ON ledger_entry (tenant_id, key_id, effective_at, id);
CREATE INDEX ledger_entry_ledger ON ledger_entry (tenant_id, ledger, effective_at, id);
CREATE INDEX ledger_entry_source ON ledger_entry (tenant_id, source_document);
CREATE INDEX ledger_entry_cost_of ON ledger_entry (tenant_id, cost_of_document) WHERE cost_of_document IS NOT NULL;
CREATE UNIQUE INDEX ledger_entry_reverses ON ledger_entry (tenant_id, reverses) WHERE reverses IS NOT NULL;
SELECT isolate('ledger_entry');
REVOKE UPDATE, DELETE ON ledger_entry FROM formwork_app;

--changeset formwork:ledger-total
--comment What came in and went out of a key in a month of the tenant's calendar, so that a report costs keys x periods.
CREATE TABLE ledger_total (
    tenant_id uuid NOT NULL,
    ledger    text COLLATE "C" NOT NULL,
    key_id    uuid NOT NULL,
    period    int NOT NULL,
    i1        numeric NOT NULL,
    i2        numeric NOT NULL,
    i3        numeric NOT NULL,
    i4        numeric NOT NULL,
    i5        numeric NOT NULL,
    i6        numeric NOT NULL,
    o1        numeric NOT NULL,
    o2        numeric NOT NULL,
    o3        numeric NOT NULL,
    o4        numeric NOT NULL,
    o5        numeric NOT NULL,
    o6        numeric NOT NULL,
    PRIMARY KEY (tenant_id, ledger, key_id, period)
) WITH (fillfactor = 70);
SELECT isolate('ledger_total');
REVOKE DELETE ON ledger_total FROM formwork_app;

--changeset formwork:ledger-layer
--comment What is left of an incoming movement where costs go out first in, first out; named by the entry that brought it.
CREATE TABLE ledger_layer (
    tenant_id       uuid NOT NULL,
    pool_id         uuid NOT NULL,
    entry_id        uuid NOT NULL,
    effective_at    timestamptz NOT NULL,
    source_document uuid NOT NULL,
    source_line     uuid,
    quantity        numeric NOT NULL CHECK (quantity >= 0),
    value           numeric NOT NULL,
    spent           boolean NOT NULL,
    PRIMARY KEY (tenant_id, entry_id)
) WITH (fillfactor = 70);
CREATE INDEX ledger_layer_open ON ledger_layer (tenant_id, pool_id, effective_at, entry_id) WHERE NOT spent;
SELECT isolate('ledger_layer');
REVOKE DELETE ON ledger_layer FROM formwork_app;

--changeset formwork:ledger-layer-use
--comment Which entry took how much of which layer; a reversal gives back by rows of the other sign.
CREATE TABLE ledger_layer_use (
    tenant_id uuid NOT NULL,
    entry_id  uuid NOT NULL,
    layer_id  uuid NOT NULL,
    quantity  numeric NOT NULL,
    value     numeric NOT NULL,
    PRIMARY KEY (tenant_id, entry_id, layer_id)
);
SELECT isolate('ledger_layer_use');
REVOKE UPDATE, DELETE ON ledger_layer_use FROM formwork_app;
