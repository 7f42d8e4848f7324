package io.formwork.document;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.permission.Forbidden;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.Uuid7;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/** What people say about documents, whatever their state: who sees a document may speak about it. */
@Service
public class Comments {
    private static final int LONGEST = 4_000;
    private static final int MOST = 1_000;

    private final Documents documents;
    private final Definitions definitions;
    private final Permissions permissions;
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    Comments(Documents documents, Definitions definitions, Permissions permissions, AuditTrail audit, JdbcClient jdbc) {
        this.documents = documents;
        this.definitions = definitions;
        this.permissions = permissions;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * A document's newest comments, oldest of them first.
     *
     * @throws DocumentNotFound where the caller may not see the document
     */
    @Transactional(readOnly = true)
    public List<Comment> list(DocumentRef ref) {
        documents.read(ref.form(), ref.id());
        return jdbc.sql("""
                        SELECT id, text, created_by, created_at FROM document_comment
                        WHERE tenant_id = ? AND document_id = ? ORDER BY id DESC LIMIT ?""")
                .params(tenant(), ref.id(), MOST)
                .query((rows, _) -> new Comment(
                        rows.getObject(1, UUID.class),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getObject(4, OffsetDateTime.class)
                                .atZoneSameInstant(Caller.current().tenant().zone())
                                .toOffsetDateTime()))
                .list()
                .reversed();
    }

    /**
     * @throws DocumentNotFound where the caller may not see the document
     * @throws Forbidden where the caller sees it as an auditor only, who leaves no traces
     * @throws InvalidDocument where the text is empty or too long
     */
    @Transactional
    public Comment add(DocumentRef ref, String text) {
        DefinitionSet set = definitions.current();
        Document document = documents.read(ref.form(), ref.id());
        if (permissions.onlyAudits(set)) {
            throw new Forbidden(ref.form(), Action.EDIT);
        }
        Comment comment = new Comment(
                Uuid7.next(),
                checked(text),
                Caller.current().user().name(),
                Caller.current().now());
        jdbc.sql("""
                        INSERT INTO document_comment (tenant_id, document_id, id, text, created_by, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(tenant(), ref.id(), comment.id(), comment.text(), comment.by(), comment.at())
                .update();
        audit.record(
                "comment",
                ref.form(),
                ref.id(),
                document.revision(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("comment", comment.id().toString())
                        .put("text", comment.text()));
        return comment;
    }

    /** A text column keeps no NUL, and what cannot be seen has no place in what somebody says. */
    private static String checked(String text) {
        String plain = text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        if (plain.isEmpty()) {
            throw problem("required", "text");
        } else if (plain.length() > LONGEST) {
            throw problem("too-long", "text", Integer.toString(LONGEST));
        }
        return plain;
    }

    private static InvalidDocument problem(String code, String... arguments) {
        return new InvalidDocument(List.of(FieldProblem.of(FieldProblem.Place.header("text"), code, arguments)));
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
