--liquibase formatted sql

--changeset formwork:document
--comment One narrow row a document for lists and counts; metadata maps fields to the typed slots (docs/adr/0004-storage.md).
CREATE TABLE document (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    form       text COLLATE "C" NOT NULL,
    version    int NOT NULL,
    revision   int NOT NULL,
    state      text COLLATE "C" NOT NULL,
    key        text COLLATE "C",
    label      text COLLATE "C" NOT NULL,
    created_by text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    department text COLLATE "C",
    d1 date NOT NULL,
    d2 date, d3 date, d4 date,
    t1 text COLLATE "C", t2 text COLLATE "C", t3 text COLLATE "C", t4 text COLLATE "C",
    t5 text COLLATE "C", t6 text COLLATE "C", t7 text COLLATE "C", t8 text COLLATE "C",
    t9 text COLLATE "C", t10 text COLLATE "C", t11 text COLLATE "C", t12 text COLLATE "C",
    n1 bigint, n2 bigint, n3 bigint, n4 bigint, n5 bigint, n6 bigint, n7 bigint, n8 bigint,
    u1 uuid, u2 uuid, u3 uuid, u4 uuid, u5 uuid, u6 uuid, u7 uuid, u8 uuid,
    PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 85);
SELECT isolate('document');
CREATE UNIQUE INDEX document_key ON document (tenant_id, form, key) WHERE key IS NOT NULL;
CREATE INDEX document_dated ON document (tenant_id, form, d1, id) INCLUDE (state);
CREATE INDEX document_state ON document (tenant_id, form, state, d1, id);

--changeset formwork:document-slot-indexes splitStatements:false
--comment Equality slots end in the sort date, range slots in the id; an empty slot costs nothing.
DO $$
DECLARE slot text;
BEGIN
    FOR slot IN SELECT unnest(ARRAY['t1','t2','t3','t4','t5','t6','t7','t8','t9','t10','t11','t12',
                                    'u1','u2','u3','u4','u5','u6','u7','u8']) LOOP
        EXECUTE format('CREATE INDEX document_%1$s ON document (tenant_id, form, %1$s, d1, id) WHERE %1$s IS NOT NULL', slot);
    END LOOP;
    FOR slot IN SELECT unnest(ARRAY['d2','d3','d4','n1','n2','n3','n4','n5','n6','n7','n8']) LOOP
        EXECUTE format('CREATE INDEX document_%1$s ON document (tenant_id, form, %1$s, id) WHERE %1$s IS NOT NULL', slot);
    END LOOP;
END $$;

--changeset formwork:document-body
--comment The aggregate, header and lines, as one JSONB value; apart, so that lists and counts never read it.
CREATE TABLE document_body (
    tenant_id uuid NOT NULL,
    id        uuid NOT NULL,
    body      jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES document (tenant_id, id) ON DELETE CASCADE
);
SELECT isolate('document_body');

--changeset formwork:document-line-index
CREATE TABLE document_line_index (
    tenant_id   uuid NOT NULL,
    form        text COLLATE "C" NOT NULL,
    field       text COLLATE "C" NOT NULL,
    value       uuid NOT NULL,
    sort_d      date NOT NULL,
    document_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, form, field, value, sort_d, document_id)
);
CREATE INDEX document_line_index_document ON document_line_index (tenant_id, document_id);
SELECT isolate('document_line_index');

--changeset formwork:document-token
--comment What the search box finds: words, Chinese bigrams and pinyin initials.
CREATE TABLE document_token (
    tenant_id   uuid NOT NULL,
    form        text COLLATE "C" NOT NULL,
    token       text COLLATE "C" NOT NULL,
    document_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, form, token, document_id)
);
CREATE INDEX document_token_document ON document_token (tenant_id, document_id);
SELECT isolate('document_token');

--changeset formwork:document-unique
CREATE TABLE document_unique (
    tenant_id   uuid NOT NULL,
    form        text COLLATE "C" NOT NULL,
    field       text COLLATE "C" NOT NULL,
    value       text COLLATE "C" NOT NULL,
    document_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, form, field, value)
);
CREATE INDEX document_unique_document ON document_unique (tenant_id, document_id);
SELECT isolate('document_unique');

--changeset formwork:document-slot
--comment Which typed column keeps which field; a field keeps its slot for ever.
CREATE TABLE document_slot (
    tenant_id uuid NOT NULL,
    form      text COLLATE "C" NOT NULL,
    field     text COLLATE "C" NOT NULL,
    slot      text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, form, field),
    UNIQUE (tenant_id, form, slot)
);
SELECT isolate('document_slot');

--changeset formwork:document-counter
CREATE TABLE document_counter (
    tenant_id uuid NOT NULL,
    form      text COLLATE "C" NOT NULL,
    series    text COLLATE "C" NOT NULL,
    last      bigint NOT NULL,
    PRIMARY KEY (tenant_id, form, series)
);
SELECT isolate('document_counter');

--changeset formwork:document-link
--comment What was converted from what: the edges of the trace.
CREATE TABLE document_link (
    tenant_id   uuid NOT NULL,
    source_id   uuid NOT NULL,
    target_id   uuid NOT NULL,
    conversion  text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, source_id, target_id, conversion)
);
CREATE INDEX document_link_target ON document_link (tenant_id, target_id);
SELECT isolate('document_link');

--changeset formwork:document-working-copy
--comment What somebody typed and has not saved yet, so that nothing typed is ever lost.
CREATE TABLE document_working_copy (
    tenant_id   uuid NOT NULL,
    user_name   text COLLATE "C" NOT NULL,
    form        text COLLATE "C" NOT NULL,
    document_id uuid NOT NULL,
    revision    int NOT NULL,
    body        jsonb NOT NULL,
    saved_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_name, document_id)
);
SELECT isolate('document_working_copy');
