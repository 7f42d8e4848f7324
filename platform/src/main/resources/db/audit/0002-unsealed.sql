--liquibase formatted sql

--changeset formwork:audit-unsealed
--comment Records that wait for their link. A row goes when its record is sealed, so sealing never reads the history.
CREATE TABLE audit_unsealed (
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    digest    bytea NOT NULL,
    PRIMARY KEY (tenant_id, record_id)
);
SELECT isolate('audit_unsealed');
INSERT INTO audit_unsealed (tenant_id, record_id, digest)
SELECT r.tenant_id, r.id, r.digest FROM audit_record r
LEFT JOIN audit_link l ON l.tenant_id = r.tenant_id AND l.record_id = r.id
WHERE l.record_id IS NULL;
