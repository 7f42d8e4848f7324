package io.formwork.template;

import io.formwork.definition.LayerFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a tenant's own layer is: in a folder, or in a running tenant that is spoken to as any program does. */
sealed interface LayerSource {

    /**
     * @param written a folder, or the address of an installation whose tenant the token says
     * @param token the environment variable that holds the token, before the one for both
     */
    static LayerSource of(String written, String token, Function<String, @Nullable String> environment) {
        if (!written.matches("https?://.+")) {
            Path folder = Path.of(written);
            return new Folder(folder);
        }
        String own = environment.apply(token);
        String said = own == null || own.isBlank() ? environment.apply("FORMWORK_TOKEN") : own;
        if (said == null || said.isBlank()) {
            throw new IllegalArgumentException(
                    written + " needs a token: set " + token + ", or FORMWORK_TOKEN for both sides");
        }
        return new Tenant(written.replaceAll("/+$", "").replaceAll("/api/v1$", "") + "/api/v1", said);
    }

    /** The layer's files by their paths. */
    Map<String, String> files();

    record Folder(Path path) implements LayerSource {
        @Override
        public Map<String, String> files() {
            if (!Files.isDirectory(path)) {
                throw new IllegalArgumentException(path + " is no folder");
            }
            return LayerFolder.read(path);
        }
    }

    record Tenant(String base, String token) implements LayerSource {
        private static final JsonMapper JSON = JsonMapper.builder().build();
        private static final Duration LONGEST = Duration.ofMinutes(5);

        @Override
        public Map<String, String> files() {
            return files(call("GET", "/overlay", null).path("files"));
        }

        /** What the token's user is changing there and has not published. */
        Map<String, String> draft() {
            return files(call("GET", "/overlay", null).path("draft"));
        }

        /** The versions of the templates that run there. */
        Map<String, String> templates() {
            Map<String, String> versions = new TreeMap<>();
            call("GET", "/templates", null).path("items").forEach(item -> {
                if (!item.path("installed").asString("").isEmpty()) {
                    versions.put(
                            item.path("template").asString(),
                            item.path("installed").asString());
                }
            });
            return versions;
        }

        void draft(Map<String, String> files) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ObjectNode all = body.putObject("files");
            files.forEach(all::put);
            call("PUT", "/overlay/draft", body);
        }

        JsonNode check() {
            return call("POST", "/overlay/check", null);
        }

        int publish() {
            return call("POST", "/overlay/publish", null).path("version").asInt();
        }

        private static Map<String, String> files(JsonNode node) {
            Map<String, String> files = new LinkedHashMap<>();
            node.properties()
                    .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
            return files;
        }

        private JsonNode call(String method, String path, @Nullable JsonNode body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(LONGEST)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body.toString()));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() >= 300) {
                    throw new IllegalArgumentException(
                            base + path + " answered " + answer.statusCode() + ": " + title(answer.body()));
                }
                return JSON.readTree(answer.body());
            } catch (IOException e) {
                throw new UncheckedIOException(base + " cannot be reached", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static String title(String body) {
            try {
                return JSON.readTree(body).path("title").asString(body);
            } catch (RuntimeException _) {
                return body;
            }
        }
    }
}
