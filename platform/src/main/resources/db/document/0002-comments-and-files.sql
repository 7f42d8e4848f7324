--liquibase formatted sql

--changeset formwork:document-comment
--comment What people say about a document; nobody changes it afterwards.
CREATE TABLE document_comment (
    tenant_id   uuid NOT NULL,
    document_id uuid NOT NULL,
    id          uuid NOT NULL,
    text        text NOT NULL,
    created_by  text COLLATE "C" NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, document_id, id),
    FOREIGN KEY (tenant_id, document_id) REFERENCES document (tenant_id, id) ON DELETE CASCADE
);
SELECT isolate('document_comment');

--changeset formwork:file
--comment Uploaded content (docs/adr/0012-files.md): in the database, so that every node reads what any node took.
CREATE TABLE file (
    tenant_id    uuid NOT NULL,
    id           uuid NOT NULL,
    name         text NOT NULL,
    content_type text NOT NULL,
    size         bigint NOT NULL,
    created_by   text COLLATE "C" NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
SELECT isolate('file');

--changeset formwork:file-chunk
CREATE TABLE file_chunk (
    tenant_id uuid NOT NULL,
    file_id   uuid NOT NULL,
    position  int NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (tenant_id, file_id, position),
    FOREIGN KEY (tenant_id, file_id) REFERENCES file (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE file_chunk ALTER COLUMN content SET STORAGE EXTERNAL;
SELECT isolate('file_chunk');

--changeset formwork:document-file
--comment Which files a document holds: beside it where field is empty, else in that field, such as lines.picture.
CREATE TABLE document_file (
    tenant_id   uuid NOT NULL,
    document_id uuid NOT NULL,
    file_id     uuid NOT NULL,
    field       text COLLATE "C" NOT NULL,
    added_by    text COLLATE "C" NOT NULL,
    added_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, document_id, file_id, field),
    FOREIGN KEY (tenant_id, document_id) REFERENCES document (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, file_id) REFERENCES file (tenant_id, id)
);
CREATE INDEX document_file_file ON document_file (tenant_id, file_id);
SELECT isolate('document_file');
