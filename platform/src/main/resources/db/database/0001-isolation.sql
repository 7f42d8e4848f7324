--liquibase formatted sql

--changeset formwork:isolation splitStatements:false
--comment Puts a table behind row-level security: a transaction that names no tenant gets an error, not rows.
CREATE FUNCTION isolate(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
        'CREATE POLICY tenant_isolation ON %s USING (tenant_id = current_setting(''formwork.tenant'')::uuid) '
        'WITH CHECK (tenant_id = current_setting(''formwork.tenant'')::uuid)', tenant_table);
END $$;

--changeset formwork:isolation-is-the-owners
REVOKE EXECUTE ON FUNCTION isolate(regclass) FROM PUBLIC;
