package io.formwork.document;

import io.formwork.tenant.PerTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the running transaction has read or written, by the version of the definitions that it was read with. */
final class KnownDocuments {
    /** A transaction that touches more, such as a long import, starts to remember anew. */
    private static final int MOST = 5_000;

    private final PerTransaction<Map<Integer, Map<UUID, Document>>> byVersion = new PerTransaction<>();
    private final PerTransaction<Map<UUID, JsonNode>> more = new PerTransaction<>();

    /** Those read with these definitions; what is put in is remembered. */
    Map<UUID, Document> under(int version) {
        Map<Integer, Map<UUID, Document>> all = byVersion.get();
        if (all == null || all.values().stream().mapToInt(Map::size).sum() > MOST) {
            all = new HashMap<>();
            byVersion.set(all);
        }
        return all.computeIfAbsent(version, _ -> new HashMap<>());
    }

    /** The document whatever it was read with: enough to say what it is called. */
    @Nullable
    Document any(UUID id) {
        Map<Integer, Map<UUID, Document>> all = byVersion.get();
        return all == null
                ? null
                : all.values().stream()
                        .map(documents -> documents.get(id))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** A stored body that holds more than the document's form knows of. */
    void rememberMore(UUID id, JsonNode body) {
        Map<UUID, JsonNode> all = more.get();
        if (all == null || all.size() > MOST) {
            all = new HashMap<>();
            more.set(all);
        }
        all.put(id, body);
    }

    @Nullable
    JsonNode more(UUID id) {
        Map<UUID, JsonNode> all = more.get();
        return all == null ? null : all.get(id);
    }

    void written(Document document) {
        forget(document.id());
        under(document.version()).put(document.id(), document);
    }

    void forget(UUID id) {
        Map<Integer, Map<UUID, Document>> all = byVersion.get();
        if (all != null) {
            all.values().forEach(documents -> documents.remove(id));
        }
    }
}
