package io.formwork.audit;

import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes audit records in the transaction of what they record, and seals them into the tenant's hash chain behind it.
 *
 * <p>Sealing inside the business transaction would make one row the lock of all of a tenant's saves. So each record
 * carries its own digest at once, and {@link #seal()} links the digests in order a moment later.
 */
@Repository
public class AuditTrail {
    private static final byte[] GENESIS = new byte[32];

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditTrail(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String action, String subject, UUID subjectId, int revision, JsonNode content) {
        Caller caller = Caller.current();
        AuditEntry entry = new AuditEntry(
                Uuid7.next(),
                caller.now(),
                caller.user().name(),
                caller.source(),
                action,
                subject,
                subjectId,
                revision,
                content);
        jdbc.sql("""
                        WITH record AS (INSERT INTO audit_record
                            (tenant_id, id, at, actor, source, action, subject, subject_id, revision, content, digest)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) RETURNING tenant_id, id, digest)
                        INSERT INTO audit_unsealed (tenant_id, record_id, digest) SELECT * FROM record""")
                .params(
                        caller.tenant().id(),
                        entry.id(),
                        entry.at(),
                        entry.actor(),
                        entry.source(),
                        entry.action(),
                        entry.subject(),
                        entry.subjectId(),
                        revision,
                        content.toString(),
                        digest(entry))
                .update();
    }

    /** What was done to a subject, oldest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> of(UUID subjectId) {
        return jdbc.sql("SELECT * FROM audit_record WHERE tenant_id = ? AND subject_id = ? ORDER BY id")
                .params(Caller.current().tenant().id(), subjectId)
                .query((rows, _) -> entry(rows))
                .list();
    }

    /**
     * Something that was done, with the transaction in which it was: what follows by itself comes in the same one.
     *
     * @param transaction the same for everything that was done together
     */
    public record Done(String transaction, AuditEntry entry) {}

    /** What was done from a moment on, oldest first. */
    @Transactional(readOnly = true)
    public List<Done> since(OffsetDateTime from, int most) {
        // Their ids begin with the moment, and are indexed.
        UUID first = new UUID(from.toInstant().toEpochMilli() << 16, 0);
        return jdbc.sql("SELECT xmin::text AS done_in, * FROM audit_record WHERE tenant_id = ? AND id >= ?"
                        + " ORDER BY id LIMIT ?")
                .params(Caller.current().tenant().id(), first, most)
                .query((rows, _) -> new Done(rows.getString("done_in"), entry(rows)))
                .list();
    }

    /**
     * Links every record that is not linked yet to the end of the chain.
     *
     * @return how many were linked
     */
    @Transactional
    public int seal() {
        UUID tenant = Caller.current().tenant().id();
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("audit " + tenant)
                .query((_, _) -> true)
                .single();
        Link last = last(tenant);
        List<Unsealed> unsealed = jdbc.sql("""
                        WITH taken AS (DELETE FROM audit_unsealed WHERE (tenant_id, record_id) IN (
                            SELECT tenant_id, record_id FROM audit_unsealed WHERE tenant_id = ?
                            ORDER BY record_id LIMIT 5000) RETURNING record_id, digest)
                        SELECT record_id, digest FROM taken ORDER BY record_id""")
                .param(tenant)
                .query((rows, _) -> new Unsealed(rows.getObject(1, UUID.class), rows.getBytes(2)))
                .list();
        List<Link> links = new ArrayList<>();
        for (Unsealed record : unsealed) {
            last = new Link(last.position() + 1, chain(last.hash(), record.digest()));
            links.add(last);
        }
        if (!links.isEmpty()) {
            jdbc.sql("""
                            INSERT INTO audit_link (tenant_id, position, record_id, hash, sealed_at)
                            SELECT ?, l.position, l.record_id, l.hash, ?
                            FROM unnest(?::bigint[], ?::uuid[], ?::bytea[]) AS l (position, record_id, hash)""")
                    .params(
                            tenant,
                            Caller.current().now(),
                            links.stream().map(Link::position).toArray(Long[]::new),
                            unsealed.stream().map(Unsealed::id).toArray(UUID[]::new),
                            links.stream().map(Link::hash).toArray(byte[][]::new))
                    .update();
        }
        return links.size();
    }

    /** Whether records wait for their links. */
    @Transactional(readOnly = true)
    public boolean hasUnsealed() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM audit_unsealed WHERE tenant_id = ?)")
                .param(Caller.current().tenant().id())
                .query(Boolean.class)
                .single();
    }

    /**
     * Recomputes the whole chain from the records.
     *
     * @return a line for each record that was changed, taken away or kept out of the chain; empty where nothing was
     *     tampered with
     */
    @Transactional(readOnly = true)
    public List<String> verify() {
        List<String> findings = new ArrayList<>();
        Link[] last = {new Link(0, GENESIS)};
        jdbc.sql("""
                        SELECT l.position, l.hash, l.record_id, r.* FROM audit_link l
                        LEFT JOIN audit_record r ON r.tenant_id = l.tenant_id AND r.id = l.record_id
                        WHERE l.tenant_id = ? ORDER BY l.position""").param(Caller.current().tenant().id()).query(rows -> {
            long position = rows.getLong("position");
            String record = rows.getString("record_id");
            if (position != last[0].position() + 1) {
                findings.add("A link is missing before position " + position);
            }
            if (rows.getString("action") == null) {
                findings.add("The record " + record + " at position " + position + " is gone");
            } else if (!MessageDigest.isEqual(chain(last[0].hash(), digest(entry(rows))), rows.getBytes("hash"))) {
                findings.add("The record " + record + " at position " + position + " is not what was sealed");
            }
            last[0] = new Link(position, rows.getBytes("hash"));
        });
        findings.addAll(keptOut());
        return findings;
    }

    private List<String> keptOut() {
        return jdbc.sql("""
                        SELECT 'The record ' || r.id || ' was never sealed' FROM audit_record r
                        WHERE r.tenant_id = ?
                            AND NOT EXISTS (SELECT 1 FROM audit_link l
                                WHERE l.tenant_id = r.tenant_id AND l.record_id = r.id)
                            AND NOT EXISTS (SELECT 1 FROM audit_unsealed u
                                WHERE u.tenant_id = r.tenant_id AND u.record_id = r.id)""")
                .param(Caller.current().tenant().id())
                .query(String.class)
                .list();
    }

    private record Link(long position, byte[] hash) {}

    private record Unsealed(UUID id, byte[] digest) {}

    private Link last(UUID tenant) {
        return jdbc.sql("SELECT position, hash FROM audit_link WHERE tenant_id = ? ORDER BY position DESC LIMIT 1")
                .param(tenant)
                .query((rows, _) -> new Link(rows.getLong(1), rows.getBytes(2)))
                .optional()
                .orElse(new Link(0, GENESIS));
    }

    private AuditEntry entry(ResultSet rows) throws SQLException {
        return new AuditEntry(
                rows.getObject("id", UUID.class),
                rows.getObject("at", OffsetDateTime.class),
                rows.getString("actor"),
                rows.getString("source"),
                rows.getString("action"),
                rows.getString("subject"),
                rows.getObject("subject_id", UUID.class),
                rows.getInt("revision"),
                json.readTree(rows.getString("content")));
    }

    private static byte[] chain(byte[] previous, byte[] digest) {
        MessageDigest sha = sha256();
        sha.update(previous);
        return sha.digest(digest);
    }

    /** Over every column, the content in a canonical form: JSONB neither keeps white space nor the order of keys. */
    private static byte[] digest(AuditEntry entry) {
        String text = String.join(
                "\n",
                entry.id().toString(),
                entry.at().withOffsetSameInstant(ZoneOffset.UTC).toString(),
                entry.actor(),
                entry.source(),
                entry.action(),
                entry.subject(),
                entry.subjectId().toString(),
                String.valueOf(entry.revision()),
                CanonicalJson.of(entry.content()));
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", e);
        }
    }
}
