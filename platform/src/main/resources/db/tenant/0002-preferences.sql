--liquibase formatted sql

--changeset formwork:user-preference
--comment What people set for themselves: saved views, favourites, row heights. Only screens know what the values mean.
CREATE TABLE user_preference (
    tenant_id uuid NOT NULL,
    user_name text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    value     text NOT NULL,
    PRIMARY KEY (tenant_id, user_name, name)
);
SELECT isolate('user_preference');
