package io.formwork.faults;

import io.formwork.testing.ApiClient;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The product in a process of its own, with its embedded database in a folder of its own, so that it can be killed. */
final class Product implements AutoCloseable {
    private static final String PASSWORD = "of-this-test-only";
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Path data;
    private final int port;
    private final Process process;

    private Product(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /** Starts it and waits until it says that it is ready. */
    static Product start(Path data) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "io.formwork.FormworkApplication");
        builder.environment().put("FORMWORK_DATA", data.toString());
        builder.environment().put("FORMWORK_PORT", Integer.toString(port));
        builder.environment().put("FORMWORK_DEMO", "true");
        builder.environment().put("FORMWORK_DEMO_PASSWORD", PASSWORD);
        builder.directory(new File("..")).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                data.resolveSibling(data.getFileName() + ".log").toFile()));
        Product product = new Product(data, port, builder.start());
        product.awaitReady();
        return product;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        while (System.nanoTime() < end) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                if (client.send(question, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException _) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The product ended while it started; see " + data + ".log");
                }
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The product was not ready after " + LONGEST_START + "; see " + data + ".log");
    }

    ApiClient admin(JsonMapper json) {
        ApiClient nobody = new ApiClient("http://127.0.0.1:" + port + "/api/v1", "", json);
        String token = nobody.post(
                        "/sessions",
                        "{\"tenant\": \"demo\", \"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}")
                .expect(201)
                .text("/token");
        return new ApiClient(nobody.base(), token, json);
    }

    /** As {@code kill -9} does, of the application alone: its database is left behind. */
    void killApplication() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -9} does, of the database server first; the application that lost it follows. */
    void killDatabase() throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .trim());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        killApplication();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)) {
            killApplication();
        }
    }
}
