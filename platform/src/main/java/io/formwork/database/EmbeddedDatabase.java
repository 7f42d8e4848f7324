package io.formwork.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL that runs beside the application, its files under {@code <data>/postgres}.
 *
 * <p>One application owns a data folder at a time (a lock file says so). An application that was killed leaves its
 * server behind; the next one stops that server before it starts its own.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String OWNER = "postgres";

    private final Path data;
    /** Held in a field: a collected channel gives up its lock, and a second start would stop this one's server. */
    private final FileChannel lockChannel;

    private final FileLock lock;
    private final String secret;
    private final EmbeddedPostgres server;

    EmbeddedDatabase(Path folder) {
        try {
            this.data = Files.createDirectories(folder.toAbsolutePath().normalize());
            this.lockChannel =
                    FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            this.lock = acquire(lockChannel);
            Path files = data.resolve("postgres");
            stopOrphan(files);
            boolean fresh = !Files.exists(files.resolve("PG_VERSION"));
            this.secret = secret(fresh);
            this.server = start(files);
            requirePasswords(files);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded database in " + folder + " could not be started", e);
        }
    }

    AdminConnection admin() {
        return new AdminConnection("jdbc:postgresql://localhost:" + server.getPort() + "/" + OWNER, OWNER, secret);
    }

    private FileLock acquire(FileChannel channel) throws IOException {
        @Nullable FileLock mine = channel.tryLock();
        if (mine == null) {
            throw new IllegalStateException("Another Formwork is using the data folder " + data
                    + ". Stop it first, or set FORMWORK_DATA to another folder.");
        }
        return mine;
    }

    private String secret(boolean fresh) throws IOException {
        Path file = data.resolve("owner.secret");
        if (!fresh && Files.exists(file)) {
            return Files.readString(file);
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, HexFormat.of().formatHex(random))
                        .toFile()
                        .exists()
                ? Files.readString(file)
                : "";
    }

    private EmbeddedPostgres start(Path files) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                // The library passes -F for tests; what was answered must survive a power cut.
                .setServerConfig("fsync", "on")
                // And its default lets a commit be answered before it is written: a killed server then forgets it.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("listen_addresses", "localhost")
                .setConnectConfig("password", secret)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    /** A new cluster trusts every local user; from the first start on it asks for the generated password instead. */
    private void requirePasswords(Path files) throws IOException {
        Path rules = files.resolve("pg_hba.conf");
        String wanted =
                "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";
        if (Files.readString(rules).equals(wanted)) {
            return;
        }
        try (Connection connection = admin().open();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + OWNER + " PASSWORD '" + secret + "'");
            Files.writeString(rules, wanted);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("Passwords could not be switched on", e);
        }
    }

    private static void stopOrphan(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
        @Nullable
        ProcessHandle orphan =
                ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres).orElse(null);
        if (orphan == null) {
            Files.deleteIfExists(pidFile);
            return;
        }
        log.info("Stopping the database server {} that a killed application left behind", pid);
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for connected clients.
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
        try {
            orphan.onExit().get(60, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while stopping the database server " + pid, e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("The database server " + pid + " left behind does not stop", e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.endsWith("postgres"))
                        .orElse(false);
    }

    @Override
    public void close() throws IOException {
        if (!lockChannel.isOpen()) {
            return;
        }
        server.close();
        lock.release();
        lockChannel.close();
    }
}
