package io.formwork.document;

import io.formwork.tenant.Caller;
import io.formwork.value.FileRef;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps uploaded files in parts small enough that no node holds a whole one, and which document holds which. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class FileStore {
    private static final int PART_BYTES = 256 * 1024;
    private static final String FILE = "f.id, f.name, f.content_type, f.size";

    private final JdbcClient jdbc;
    private final FileProperties properties;

    FileStore(JdbcClient jdbc, FileProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** A stored file and whose it is: nobody refers to a file of which they know the id only. */
    record Owned(FileRef file, String uploader, @Nullable Holder holder) {}

    /** A document that holds a file, as much of it as permissions ask for. */
    record Holder(
            UUID id,
            String form,
            String createdBy,
            @Nullable String department,
            String field) {}

    /**
     * @throws FileTooLarge past the operator's limit
     * @throws InvalidDocument where there is not one byte
     */
    FileRef save(@Nullable String givenName, InputStream content) {
        try {
            byte[] part = content.readNBytes(PART_BYTES);
            if (part.length == 0) {
                throw new InvalidDocument(List.of(FieldProblem.of(FieldProblem.Place.header("file"), "empty-file")));
            }
            String name = FileNames.clean(givenName);
            FileRef file = new FileRef(Uuid7.next(), name, FileNames.type(name, part), part.length);
            insert(file);
            long size = 0;
            for (int position = 0; part.length > 0; position++) {
                size += part.length;
                if (size > properties.largest().toBytes()) {
                    throw new FileTooLarge(properties.largest().toBytes());
                }
                insertPart(file.id(), position, part);
                part = content.readNBytes(PART_BYTES);
            }
            return sized(file, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(FileRef file) {
        Caller caller = Caller.current();
        jdbc.sql("""
                        INSERT INTO file (tenant_id, id, name, content_type, size, created_by, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        tenant(),
                        file.id(),
                        file.name(),
                        file.contentType(),
                        file.size(),
                        caller.user().name(),
                        caller.now())
                .update();
    }

    private void insertPart(UUID file, int position, byte[] part) {
        jdbc.sql("INSERT INTO file_chunk (tenant_id, file_id, position, content) VALUES (?, ?, ?, ?)")
                .params(tenant(), file, position, part)
                .update();
    }

    private FileRef sized(FileRef file, long size) {
        jdbc.sql("UPDATE file SET size = ? WHERE tenant_id = ? AND id = ?")
                .params(size, tenant(), file.id())
                .update();
        return new FileRef(file.id(), file.name(), file.contentType(), size);
    }

    /** Empty behind the last part. */
    Optional<byte[]> part(UUID file, int position) {
        return jdbc.sql("SELECT content FROM file_chunk WHERE tenant_id = ? AND file_id = ? AND position = ?")
                .params(tenant(), file, position)
                .query((rows, _) -> rows.getBytes(1))
                .optional();
    }

    /** The files with these ids, once for each document that holds them; ids of nothing are absent. */
    List<Owned> find(Collection<UUID> ids) {
        return jdbc.sql("SELECT " + FILE + ", f.created_by, d.id AS document, d.form, d.created_by AS author,"
                        + " d.department, h.field FROM file f"
                        + " LEFT JOIN document_file h ON h.tenant_id = f.tenant_id AND h.file_id = f.id"
                        + " LEFT JOIN document d ON d.tenant_id = h.tenant_id AND d.id = h.document_id"
                        + " WHERE f.tenant_id = ? AND f.id = ANY (?)")
                .params(tenant(), ids.toArray(UUID[]::new))
                .query((rows, _) -> new Owned(file(rows), rows.getString("created_by"), holder(rows)))
                .list();
    }

    private static @Nullable Holder holder(ResultSet rows) throws SQLException {
        UUID document = rows.getObject("document", UUID.class);
        return document == null
                ? null
                : new Holder(
                        document,
                        rows.getString("form"),
                        rows.getString("author"),
                        rows.getString("department"),
                        rows.getString("field"));
    }

    List<Attachment> of(UUID document) {
        return jdbc.sql("SELECT " + FILE + ", h.field, h.added_by, h.added_at FROM document_file h"
                        + " JOIN file f ON f.tenant_id = h.tenant_id AND f.id = h.file_id"
                        + " WHERE h.tenant_id = ? AND h.document_id = ? ORDER BY h.added_at, f.id, h.field")
                .params(tenant(), document)
                .query((rows, _) -> new Attachment(
                        file(rows),
                        rows.getString("field").isEmpty() ? null : rows.getString("field"),
                        rows.getString("added_by"),
                        rows.getObject("added_at", OffsetDateTime.class)
                                .atZoneSameInstant(Caller.current().tenant().zone())
                                .toOffsetDateTime()))
                .list();
    }

    /**
     * Notes which files a document's fields hold now, so that none of them is taken for forgotten.
     *
     * @throws InvalidDocument where a file is not there (any more)
     */
    void hold(UUID document, Values before, Values after) {
        Set<HeldFile> old = HeldFile.in(before);
        Set<HeldFile> held = HeldFile.in(after);
        List<FieldProblem> problems = new ArrayList<>();
        Set<HeldFile> added = new LinkedHashSet<>(held);
        added.removeAll(old);
        for (HeldFile file : added) {
            if (!link(document, file.file(), file.field())) {
                problems.add(FieldProblem.of(
                        FieldProblem.Place.header(file.field()),
                        "no-such-file",
                        file.file().toString()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
        old.stream().filter(file -> !held.contains(file)).forEach(file -> unlink(document, file.file(), file.field()));
    }

    /** @return whether there is such a file */
    boolean link(UUID document, UUID file, String field) {
        // The lock keeps the sweep from taking the file away between the look and the reference.
        boolean there = jdbc.sql("SELECT 1 FROM file WHERE tenant_id = ? AND id = ? FOR KEY SHARE")
                .params(tenant(), file)
                .query((_, _) -> true)
                .optional()
                .isPresent();
        if (there) {
            Caller caller = Caller.current();
            jdbc.sql("""
                            INSERT INTO document_file (tenant_id, document_id, file_id, field, added_by, added_at)
                            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                    .params(tenant(), document, file, field, caller.user().name(), caller.now())
                    .update();
        }
        return there;
    }

    void unlink(UUID document, UUID file, String field) {
        jdbc.sql("DELETE FROM document_file WHERE tenant_id = ? AND document_id = ? AND file_id = ? AND field = ?")
                .params(tenant(), document, file, field)
                .update();
    }

    /** Takes away some of the files that were uploaded before and that no document holds. */
    int removeForgotten(OffsetDateTime before, int most) {
        return jdbc.sql("""
                        DELETE FROM file WHERE tenant_id = :tenant AND id IN (
                            SELECT f.id FROM file f
                            WHERE f.tenant_id = :tenant AND f.created_at < :before AND NOT EXISTS (
                                SELECT 1 FROM document_file h WHERE h.tenant_id = f.tenant_id AND h.file_id = f.id)
                            ORDER BY f.id LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .param("tenant", tenant())
                .param("before", before)
                .param("most", most)
                .update();
    }

    private static FileRef file(ResultSet rows) throws SQLException {
        return new FileRef(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3), rows.getLong(4));
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
