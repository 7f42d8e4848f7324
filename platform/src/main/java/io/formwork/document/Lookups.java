package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.reading.Expression;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a link can point to, by code, words, Chinese characters or pinyin initials, while somebody types. */
@Service
public class Lookups {
    /** A link's condition is checked after reading, so more is read than is wanted. */
    private static final int READ_MORE = 4;

    private final Definitions definitions;
    private final Permissions permissions;
    private final Desk desk;
    private final DocumentStore store;
    private final SlotStore slots;
    private final JdbcClient jdbc;

    Lookups(
            Definitions definitions,
            Permissions permissions,
            Desk desk,
            DocumentStore store,
            SlotStore slots,
            JdbcClient jdbc) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.desk = desk;
        this.store = store;
        this.slots = slots;
        this.jdbc = jdbc;
    }

    /** At most {@code most} documents that the link accepts, those whose code fits best first. */
    @Transactional(readOnly = true)
    public List<Document> find(FieldType.Link link, String text, int most) {
        return find(link, text, most, Map.of());
    }

    /** The same, of those that share these values of the link's {@code within}; a field that is left out narrows nothing. */
    @Transactional(readOnly = true)
    public List<Document> find(FieldType.Link link, String text, int most, Map<String, UUID> within) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(link.to());
        LinkedDocuments links = desk.links(set);
        ScriptContext context = desk.context(set);
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        return candidates(set, form, wanted, most * READ_MORE, within).stream()
                .filter(document -> document.state() != State.CANCELLED
                        && (form.kind() != FormKind.DOCUMENT || document.state() != State.DRAFT))
                .filter(document -> within.entrySet().stream()
                        .allMatch(field -> document.values().get(field.getKey()) instanceof FieldValue.Link(var ref)
                                && ref.id().equals(field.getValue())))
                .filter(document -> permissions.sees(set, form, document.createdBy(), document.department()))
                .filter(document -> accepts(set, link.where(), DocumentScope.of(links, form, document), context))
                .sorted(Comparator.comparingInt(document -> rank(document, wanted)))
                .limit(most)
                .toList();
    }

    private List<Document> candidates(DefinitionSet set, Form form, String wanted, int most, Map<String, UUID> within) {
        StringBuilder sql = new StringBuilder("SELECT " + DocumentStore.COLUMNS + ", b.body FROM document d"
                + " JOIN document_body b ON b.tenant_id = d.tenant_id AND b.id = d.id"
                + " WHERE d.tenant_id = ? AND d.form = ?");
        UUID tenant = Caller.current().tenant().id();
        List<Object> parameters = new ArrayList<>(List.of(tenant, form.key()));
        Set<String> tokens = SearchTokens.ofQuery(wanted);
        if (!wanted.isEmpty() && tokens.isEmpty()) {
            return List.of();
        }
        for (String token : tokens) {
            sql.append(" AND d.id IN (SELECT document_id FROM document_token"
                    + " WHERE tenant_id = ? AND form = ? AND token >= ? AND token < ?)");
            parameters.addAll(List.of(tenant, form.key(), token, token + '\uffff'));
        }
        SlotMap columns = slots.of(form, set.version());
        within.forEach((field, id) -> {
            String column = columns.filledSlot(field);
            if (column != null) {
                sql.append(" AND d.").append(column).append(" = ?");
                parameters.add(id);
            }
        });
        // Who looks for a document means one of the last; masters stand in the order of their codes.
        sql.append(form.kind() == FormKind.DOCUMENT ? " ORDER BY d.key DESC LIMIT " : " ORDER BY d.key LIMIT ")
                .append(most);
        return jdbc.sql(sql.toString())
                .params(parameters)
                .query((rows, _) -> store.document(set, rows))
                .list();
    }

    static boolean accepts(DefinitionSet set, @Nullable Expression where, DocumentScope target, ScriptContext context) {
        try {
            return where == null || Boolean.TRUE.equals(set.script(where).run(target, context));
        } catch (ScriptProblem _) {
            return false;
        }
    }

    private static int rank(Document document, String wanted) {
        String key = document.key() == null ? "" : document.key().toLowerCase(Locale.ROOT);
        return wanted.isEmpty() || key.equals(wanted) ? 0 : key.startsWith(wanted) ? 1 : 2;
    }
}
