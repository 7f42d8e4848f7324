package io.formwork.definition;

import io.formwork.tenant.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps packages by content, and for each tenant its immutable versions and which of them is active. */
@Repository
class VersionStore {
    private static final TypeReference<LinkedHashMap<String, String>> FILES = new TypeReference<>() {};
    private static final TypeReference<List<Layer>> LAYERS = new TypeReference<>() {};
    private static final String SELECT = "SELECT v.version, v.packages, v.overlays, v.hash FROM definition_version v ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    VersionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The active version's number and hash: the one question asked in every transaction. */
    record Active(int version, String hash) {}

    Optional<Active> active() {
        return jdbc.sql("""
                        SELECT a.version, v.hash FROM definition_active a
                        JOIN definition_version v ON v.tenant_id = a.tenant_id AND v.version = a.version
                        WHERE a.tenant_id = ?""")
                .param(Caller.current().tenant().id())
                .query((rows, _) -> new Active(rows.getInt(1), rows.getString(2)))
                .optional();
    }

    Optional<Publication> publication(int version) {
        return jdbc.sql(SELECT + "WHERE v.tenant_id = ? AND v.version = ?")
                .params(Caller.current().tenant().id(), version)
                .query((rows, _) -> publication(rows))
                .optional();
    }

    /** The latest versions, newest first. */
    List<PublishedVersion> latest(int most) {
        return jdbc.sql("SELECT v.version, v.packages, v.overlays, v.hash, v.note, v.published_by, v.published_at,"
                        + " a.version = v.version AS active FROM definition_version v"
                        + " JOIN definition_active a ON a.tenant_id = v.tenant_id"
                        + " WHERE v.tenant_id = ? ORDER BY v.version DESC LIMIT ?")
                .params(Caller.current().tenant().id(), most)
                .query((rows, _) -> new PublishedVersion(
                        publication(rows),
                        rows.getBoolean("active"),
                        rows.getString("note"),
                        rows.getString("published_by"),
                        rows.getObject("published_at", OffsetDateTime.class)
                                .atZoneSameInstant(Caller.current().tenant().zone())
                                .toOffsetDateTime()))
                .list();
    }

    /** The templates and versions of packages, by their hashes. */
    Map<String, DefinitionPackage> named(Collection<String> hashes) {
        Map<String, DefinitionPackage> named = new LinkedHashMap<>();
        jdbc.sql("SELECT hash, template, version FROM definition_package WHERE hash = ANY (?)")
                .param(hashes.toArray(String[]::new))
                .query(rows -> {
                    String hash = rows.getString(1);
                    named.put(hash, new DefinitionPackage(rows.getString(2), rows.getString(3), Map.of(), hash));
                });
        return named;
    }

    private Publication publication(ResultSet rows) throws SQLException {
        return new Publication(
                rows.getInt("version"),
                Arrays.asList((String[]) rows.getArray("packages").getArray()),
                json.readValue(rows.getString("overlays"), LAYERS),
                rows.getString("hash"));
    }

    DefinitionPackage requirePackage(String hash) {
        return jdbc.sql("SELECT template, version, files FROM definition_package WHERE hash = ?")
                .param(hash)
                .query((rows, _) -> new DefinitionPackage(
                        rows.getString(1), rows.getString(2), json.readValue(rows.getString(3), FILES), hash))
                .single();
    }

    void keep(DefinitionPackage source) {
        jdbc.sql("""
                        INSERT INTO definition_package (hash, template, version, files)
                        VALUES (?, ?, ?, ?::jsonb) ON CONFLICT DO NOTHING""")
                .params(source.hash(), source.template(), source.version(), json.writeValueAsString(source.files()))
                .update();
    }

    /** Adds the next version and makes it active; the row of the active version is the lock between publishers. */
    int publish(List<String> packages, List<Layer> layers, String hash, String note) {
        Caller caller = Caller.current();
        Integer last = jdbc.sql("SELECT coalesce(max(version), 0) FROM definition_version WHERE tenant_id = ?")
                .param(caller.tenant().id())
                .query(Integer.class)
                .single();
        int version = last + 1;
        jdbc.sql("""
                        INSERT INTO definition_version
                            (tenant_id, version, packages, overlays, hash, note, published_by)
                        VALUES (?, ?, ?, ?::jsonb, ?, ?, ?)""")
                .params(
                        caller.tenant().id(),
                        version,
                        packages.toArray(String[]::new),
                        json.writeValueAsString(layers),
                        hash,
                        note,
                        caller.user().name())
                .update();
        activate(version);
        return version;
    }

    void activate(int version) {
        jdbc.sql("""
                        INSERT INTO definition_active (tenant_id, version) VALUES (?, ?)
                        ON CONFLICT (tenant_id) DO UPDATE SET version = excluded.version""").params(Caller.current().tenant().id(), version).update();
    }
}
