package io.formwork.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data lives.
 *
 * @param data folder of the embedded database and of attachments
 * @param db an own PostgreSQL; the embedded one is used where its url is empty
 */
@ConfigurationProperties("formwork")
public record DatabaseProperties(
        @DefaultValue("./data") String data, @DefaultValue Server db) {

    /** An operator's PostgreSQL; the user must own the database and may create roles. */
    public record Server(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}

    public boolean embedded() {
        return db.url() == null || db.url().isBlank();
    }
}
