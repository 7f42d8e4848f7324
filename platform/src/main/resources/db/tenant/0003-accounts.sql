--liquibase formatted sql

--changeset formwork:user-accounts
--comment What administering users needs. A browser remembers the generation it signed in under; raising it ends what is signed in.
ALTER TABLE app_user ADD COLUMN phone text;
ALTER TABLE app_user ADD COLUMN password_due boolean NOT NULL DEFAULT false;
ALTER TABLE app_user ADD COLUMN generation integer NOT NULL DEFAULT 1;
ALTER TABLE app_user ADD COLUMN revision integer NOT NULL DEFAULT 1;
CREATE INDEX api_session_user ON api_session (tenant_id, user_id);
