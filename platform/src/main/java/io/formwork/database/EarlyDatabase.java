package io.formwork.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts the database while the application still looks for its parts: on two cores that is most of a second less to
 * wait. Where the application fails before it has asked for the database, nobody else would stop it.
 */
public final class EarlyDatabase
        implements ApplicationContextInitializer<GenericApplicationContext>,
                ApplicationListener<ApplicationFailedEvent> {
    private @Nullable Starting starting;

    @Override
    public void initialize(GenericApplicationContext context) {
        DatabaseProperties properties =
                Binder.get(context.getEnvironment()).bindOrCreate("formwork", DatabaseProperties.class);
        Starting begun = new Starting(CompletableFuture.supplyAsync(
                () -> DatabaseServer.start(properties), task -> new Thread(task, "database-start").start()));
        starting = begun;
        context.registerBean(Starting.class, () -> begun);
    }

    @Override
    public void onApplicationEvent(ApplicationFailedEvent event) {
        if (starting != null) {
            starting.stop();
        }
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

        /** Harmless where it never came up, or was stopped already. */
        void stop() {
            server.handle((running, _) -> running).thenAccept(Starting::close).join();
        }

        private static void close(@Nullable DatabaseServer running) {
            try {
                if (running != null) {
                    running.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
