--liquibase formatted sql

--changeset formwork:audit-unsealed
--comment Records that wait for their link. A row goes when its record is sealed, so sealing never reads the history.
CREATE TABLE audit_unsealed (
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    digest    bytea NOT NULL,
    PRIMARY KEY (tenant_id, record_id)
);
-- The owner is behind the wall too, unless it is a superuser: for this once the wall is open to it.
ALTER TABLE audit_record NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_link NO FORCE ROW LEVEL SECURITY;
INSERT INTO audit_unsealed (tenant_id, record_id, digest)
SELECT r.tenant_id, r.id, r.digest FROM audit_record r
LEFT JOIN audit_link l ON l.tenant_id = r.tenant_id AND l.record_id = r.id
WHERE l.record_id IS NULL;
ALTER TABLE audit_record FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_link FORCE ROW LEVEL SECURITY;
SELECT isolate('audit_unsealed');
