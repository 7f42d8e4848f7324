package io.formwork.report;

import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.report.Report.KeyValue;
import io.formwork.definition.report.ReportDefinition.DocumentState;
import io.formwork.definition.report.ReportDefinition.Source;
import io.formwork.document.Document;
import io.formwork.document.DocumentPage;
import io.formwork.document.DocumentQuery;
import io.formwork.document.DocumentSearch;
import io.formwork.document.SeenDocuments;
import io.formwork.document.SeenRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the documents of a form, or the lines of one of its tables, that a report's source asks for. */
final class DocumentRows {
    private static final int PAGE = 500;
    private static final List<DocumentState> THAT_COUNT = List.of(DocumentState.EFFECTIVE, DocumentState.CLOSED);

    private final Sources sources;
    private final DocumentSearch search;
    private final SeenDocuments seen;

    DocumentRows(Sources sources, DocumentSearch search, SeenDocuments seen) {
        this.sources = sources;
        this.search = search;
        this.seen = seen;
    }

    List<Found> find(Source source, Form form, @Nullable String table) {
        String filter = filter(source, form, table);
        List<Found> found = new ArrayList<>();
        String after = null;
        do {
            DocumentPage page = search.page(
                    new DocumentQuery(form.key(), filter.isEmpty() ? null : filter, null, List.of(), after, PAGE));
            after = page.next();
            if (table == null) {
                seen.of(form, page.items()).forEach(record -> found.add(found(record, record)));
            } else {
                lines(source, form, table, page.items(), found);
            }
            Sources.refuseEndless(found);
        } while (after != null);
        return found;
    }

    private void lines(Source source, Form form, String table, List<Document> documents, List<Found> found) {
        Map<String, Sources.Bounds> bounds = new LinkedHashMap<>();
        if (form.tables().get(table) instanceof FieldType.Table(var fields)) {
            source.where().forEach((field, narrowing) -> {
                if (fields.containsKey(field)) {
                    bounds.put(field, sources.bounds(narrowing));
                }
            });
        }
        List<SeenRecord> headers = seen.of(form, documents);
        for (int i = 0; i < documents.size(); i++) {
            for (SeenRecord line : seen.lines(form, table, documents.get(i))) {
                boolean wanted = bounds.entrySet().stream()
                        .allMatch(bound -> Narrow.holds(line.get(bound.getKey()), bound.getValue()));
                if (wanted) {
                    found.add(found(line, headers.get(i)));
                }
            }
        }
    }

    private static Found found(SeenRecord record, SeenRecord document) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("document", document);
        return new Found(names, record, Map.of(), new Origin.Single(document.ref()), false);
    }

    /** What the database narrows; of lines it finds the documents that have one. */
    String filter(Source source, Form form, @Nullable String table) {
        List<String> parts = new ArrayList<>();
        if (form.kind() == FormKind.DOCUMENT) {
            List<DocumentState> states = source.states().isEmpty() ? THAT_COUNT : source.states();
            parts.add(states.stream()
                    .map(state -> state.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(",", "state=in=(", ")")));
        }
        source.where()
                .forEach((field, narrowing) ->
                        parts.addAll(Narrow.filter(path(form, table, field), sources.bounds(narrowing))));
        return String.join(";", parts);
    }

    private static String path(Form form, @Nullable String table, String field) {
        boolean ofLine = table != null
                && form.tables().get(table) instanceof FieldType.Table(var fields)
                && fields.containsKey(field);
        return ofLine ? table + "." + field : field;
    }

    /** The documents behind a gathered row, where all that it was gathered by are plain fields. */
    @Nullable
    Origin behind(
            Source source, Form form, @Nullable String table, List<KeyValue> keys, List<@Nullable Object> values) {
        List<String> parts = new ArrayList<>(List.of(filter(source, form, table)));
        for (int i = 0; i < keys.size(); i++) {
            Object value = values.get(i);
            if (!keys.get(i).plain() || value == null) {
                return null;
            }
            parts.addAll(
                    Narrow.filter(path(form, table, keys.get(i).key().name()), new Sources.Bounds(value, null, null)));
        }
        parts.removeIf(String::isEmpty);
        return new Origin.Several(form.key(), String.join(";", parts));
    }
}
