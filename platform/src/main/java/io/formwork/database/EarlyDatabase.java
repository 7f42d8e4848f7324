package io.formwork.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the database while the application still looks for its parts: on two cores that is a second less to wait. */
public final class EarlyDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        DatabaseProperties properties =
                Binder.get(context.getEnvironment()).bindOrCreate("formwork", DatabaseProperties.class);
        Starting starting = new Starting(CompletableFuture.supplyAsync(
                () -> DatabaseServer.start(properties), task -> new Thread(task, "database-start").start()));
        context.registerBean(Starting.class, () -> starting);
    }

    /** A server on its way. */
    record Starting(CompletableFuture<DatabaseServer> server) {

        /** @throws RuntimeException as starting threw it */
        DatabaseServer await() {
            try {
                return server.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }
}
