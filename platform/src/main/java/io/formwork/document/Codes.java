package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Finding;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the document that a code on a label names, by the fields of its form that stand on labels. */
@Component
class Codes {
    /** An article number has fourteen digits in an element string; shorter ones are filled up with zeros. */
    private static final List<Integer> ARTICLE_NUMBERS = List.of(14, 13, 12, 8);

    private final Desk desk;
    private final Permissions permissions;
    private final JdbcClient jdbc;

    Codes(Desk desk, Permissions permissions, JdbcClient jdbc) {
        this.desk = desk;
        this.permissions = permissions;
        this.jdbc = jdbc;
    }

    /**
     * What a code names.
     *
     * @param row the line of a table in which the code stands; null where it stands in the document itself
     */
    record Named(Document document, @Nullable Line row) {}

    /**
     * What the link accepts and the code names; null where there is none.
     *
     * @throws Conflict where the code names several
     */
    @Nullable
    Named named(DefinitionSet set, FieldType.Link link, String code) {
        Form form = set.requireForm(link.to());
        LinkedDocuments links = desk.links(set);
        ScriptContext context = desk.context(set);
        Map<UUID, Named> found = new LinkedHashMap<>();
        for (String field : form.codes()) {
            int dot = field.indexOf('.');
            for (String spelling : spellings(code)) {
                if (dot > 0) {
                    inRows(set, form, links, field.substring(0, dot), field.substring(dot + 1), spelling).stream()
                            .filter(named -> Lookups.accepts(
                                    set, link.where(), DocumentScope.of(links, form, named.document()), context))
                            .forEach(named -> found.putIfAbsent(named.document().id(), named));
                    continue;
                }
                Finding finding = new Finding(
                        "scan", List.of(spelling), form.key(), "", List.of(new Finding.Equal(field, spelling)));
                desk.find(set, links, finding, document -> reads(set, form, document)).stream()
                        .filter(scope -> Lookups.accepts(set, link.where(), scope, context))
                        .map(DocumentScope::whole)
                        .forEach(document -> found.put(document.id(), new Named(document, null)));
            }
            // The code itself names before any other field does.
            if (found.size() == 1) {
                break;
            }
        }
        if (found.size() > 1) {
            throw new Conflict(
                    "scan-several", code, form.title().in(Caller.current().language()));
        }
        return found.values().stream().findFirst().orElse(null);
    }

    /** Rows are not in typed columns: the words by which people search lead to them. */
    private List<Named> inRows(
            DefinitionSet set, Form form, LinkedDocuments links, String table, String column, String code) {
        Set<String> tokens = SearchTokens.ofQuery(code.toLowerCase(Locale.ROOT));
        if (tokens.isEmpty()) {
            return List.of();
        }
        UUID tenant = Caller.current().tenant().id();
        StringBuilder sql = new StringBuilder("SELECT d.id FROM document d WHERE d.tenant_id = ? AND d.form = ?");
        List<Object> parameters = new ArrayList<>(List.of(tenant, form.key()));
        for (String token : tokens) {
            sql.append(" AND d.id IN (SELECT document_id FROM document_token"
                    + " WHERE tenant_id = ? AND form = ? AND token = ?)");
            parameters.addAll(List.of(tenant, form.key(), token));
        }
        sql.append(" LIMIT ").append(Finding.MOST);
        List<UUID> ids =
                jdbc.sql(sql.toString()).params(parameters).query(UUID.class).list();
        links.expect(ids);
        List<Named> found = new ArrayList<>();
        FieldValue wanted = new FieldValue.Text(code);
        for (UUID id : ids) {
            Document document = links.find(id);
            if (document != null && reads(set, form, document)) {
                document.values().lines(table).stream()
                        .filter(row -> wanted.equals(row.values().get(column)))
                        .findFirst()
                        .ifPresent(row -> found.add(new Named(document, row)));
            }
        }
        return found;
    }

    private boolean reads(DefinitionSet set, Form form, Document document) {
        return document.state() != State.CANCELLED
                && (form.kind() != FormKind.DOCUMENT || document.state() != State.DRAFT)
                && permissions.sees(set, form, document.createdBy(), document.department());
    }

    private static Set<String> spellings(String code) {
        Set<String> spellings = new LinkedHashSet<>(List.of(code));
        if (code.matches("\\d{8}|\\d{12,14}")) {
            String bare = code.replaceFirst("^0+", "");
            ARTICLE_NUMBERS.stream()
                    .filter(digits -> bare.length() <= digits)
                    .forEach(digits -> spellings.add("0".repeat(digits - bare.length()) + bare));
        }
        return spellings;
    }
}
