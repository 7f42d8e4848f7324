package io.formwork.database;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL in use, embedded or the operator's own, with its application role in place. */
record DatabaseServer(AdminConnection admin, @Nullable EmbeddedDatabase embedded) implements AutoCloseable {

    static DatabaseServer start(DatabaseProperties properties) {
        if (!properties.embedded()) {
            DatabaseProperties.Server own = properties.db();
            return prepared(new AdminConnection(text(own.url()), text(own.user()), text(own.password())), null);
        }
        EmbeddedDatabase database = new EmbeddedDatabase(Path.of(properties.data()));
        return prepared(database.admin(), database);
    }

    private static DatabaseServer prepared(AdminConnection admin, @Nullable EmbeddedDatabase embedded) {
        ApplicationRole.prepare(admin);
        return new DatabaseServer(admin, embedded);
    }

    private static String text(@Nullable String setting) {
        return setting == null ? "" : setting;
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
