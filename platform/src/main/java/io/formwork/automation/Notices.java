package io.formwork.automation;

import io.formwork.database.Typed;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.LocalizedText;
import io.formwork.value.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the caller was told: kept apart from tasks, for nothing is asked. */
@Service
public class Notices {
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Notices(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The caller's, newest first. */
    @Transactional(readOnly = true)
    public List<Notice> latest(boolean unreadOnly) {
        return jdbc.sql("SELECT * FROM notice WHERE tenant_id = :tenant AND person = :person"
                        + (unreadOnly ? " AND read_at IS NULL AND over_at IS NULL" : "")
                        + " ORDER BY id DESC LIMIT :most")
                .param("tenant", tenant())
                .param("person", Caller.current().user().name())
                .param("most", MOST)
                .query((rows, _) -> notice(rows))
                .list();
    }

    /** How many the caller has not read, of what is still so. */
    @Transactional(readOnly = true)
    public long unread() {
        return jdbc.sql(
                        "SELECT count(*) FROM notice WHERE tenant_id = ? AND person = ? AND read_at IS NULL AND over_at IS NULL")
                .params(tenant(), Caller.current().user().name())
                .query(Long.class)
                .single();
    }

    /** @return whether there is such a message of the caller */
    @Transactional
    public boolean read(UUID id) {
        return jdbc.sql(
                                "UPDATE notice SET read_at = coalesce(read_at, now()) WHERE tenant_id = ? AND id = ? AND person = ?")
                        .params(tenant(), id, Caller.current().user().name())
                        .update()
                > 0;
    }

    @Transactional
    public void readAll() {
        jdbc.sql("UPDATE notice SET read_at = now() WHERE tenant_id = ? AND person = ? AND read_at IS NULL")
                .params(tenant(), Caller.current().user().name())
                .update();
    }

    /** @return whether that is new to this person */
    boolean tell(String person, String thing, Notice notice) {
        DocumentRef document = notice.document();
        return jdbc.sql("""
                        INSERT INTO notice (tenant_id, id, person, automation, thing, title, title_zh, body, body_zh, form,
                            document_id, report, given, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, automation, person, thing) WHERE over_at IS NULL DO NOTHING""")
                        .params(
                                tenant(),
                                notice.id(),
                                person,
                                notice.automation(),
                                thing,
                                notice.title().in(Locale.ENGLISH),
                                notice.title().in(Locale.CHINESE),
                                notice.body().in(Locale.ENGLISH),
                                notice.body().in(Locale.CHINESE),
                                Typed.text(document == null ? null : document.form()),
                                Typed.uuid(document == null ? null : document.id()),
                                notice.report(),
                                json.writeValueAsString(notice.given()),
                                notice.at())
                        .update()
                > 0;
    }

    /** What a person was told of before and is no longer there may be told again when it comes back. */
    void over(String person, String automation, Collection<String> stillThere) {
        jdbc.sql("""
                        UPDATE notice SET over_at = now()
                        WHERE tenant_id = :tenant AND automation = :automation AND person = :person AND over_at IS NULL
                          AND NOT (thing = ANY (:there))""")
                .param("tenant", tenant())
                .param("automation", automation)
                .param("person", person)
                .param("there", stillThere.toArray(String[]::new))
                .update();
    }

    private Notice notice(ResultSet rows) throws SQLException {
        UUID document = rows.getObject("document_id", UUID.class);
        return new Notice(
                rows.getObject("id", UUID.class),
                rows.getString("automation"),
                LocalizedText.of(rows.getString("title"), rows.getString("title_zh")),
                LocalizedText.of(rows.getString("body"), rows.getString("body_zh")),
                document == null ? null : new DocumentRef(rows.getString("form"), document),
                rows.getString("report"),
                json.readValue(rows.getString("given"), new TypeReference<Map<String, String>>() {}),
                rows.getObject("created_at", OffsetDateTime.class)
                        .atZoneSameInstant(Caller.current().tenant().zone())
                        .toOffsetDateTime(),
                rows.getObject("read_at") != null,
                rows.getObject("over_at") != null);
    }

    static UUID next() {
        return Uuid7.next();
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
