package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Scan;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads codes into the lines of drafts: what a scanner types while somebody receives, picks or counts. */
@Service
public class Scans {
    private static final int LONGEST_CODE = 500;

    private final Definitions definitions;
    private final Documents documents;
    private final Codes codes;
    private final Desk desk;

    Scans(Definitions definitions, Documents documents, Codes codes, Desk desk) {
        this.definitions = definitions;
        this.documents = documents;
        this.codes = codes;
        this.desk = desk;
    }

    /** A draft with what was read in it. */
    public record Read(Document document, Scanned scanned) {}

    /**
     * Reads a code into a stored draft.
     *
     * @throws UnknownDefinition where codes cannot be read into the table
     * @throws Conflict where the code means nothing there, or the document is no draft
     */
    @Transactional
    public Read scan(DocumentRef ref, String table, String code, Scanned.Last last, @Nullable Integer revision) {
        Document document = documents.read(ref.form(), ref.id());
        Scanned scanned = read(document, table, entered(document, table), code, last);
        Map<String, @Nullable FieldValue> changed = new HashMap<>();
        changed.put(table, new FieldValue.Table(scanned.lines()));
        return new Read(documents.change(ref.form(), ref.id(), revision, new Entered(changed)), scanned);
    }

    /**
     * The lines once the code was read; the document may be one that is being typed.
     *
     * @param entered the lines as somebody entered them, without what is only computed
     */
    @Transactional(readOnly = true)
    public Scanned read(Document document, String table, List<Line> entered, String code, Scanned.Last last) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(document.form());
        Scan scan = form.scans().get(table);
        if (scan == null) {
            throw new UnknownDefinition("scan", table);
        }
        String text = code.strip();
        if (text.isEmpty() || text.length() > LONGEST_CODE) {
            throw new Conflict("scan-unknown", text.substring(0, Math.min(40, text.length())));
        }
        LinkedDocuments links = desk.links(set).expect(document.values());
        FieldType.Table fields = Objects.requireNonNull(form.tables().get(table));
        BiFunction<FieldType.Link, String, Codes.@Nullable Named> named = (link, read) -> codes.named(set, link, read);
        ScanSheet sheet = new ScanSheet(
                scan,
                fields,
                links,
                Caller.current().language(),
                named,
                entered,
                document.values().lines(table));
        return new Scanning(
                        set,
                        scan,
                        fields,
                        DocumentScope.of(links, form, document),
                        desk.context(set),
                        named,
                        sheet,
                        last)
                .read(text);
    }

    private List<Line> entered(Document document, String table) {
        Form form = definitions.current().requireForm(document.form());
        if (!(form.tables().get(table) instanceof FieldType.Table fields)) {
            throw new UnknownDefinition("scan", table);
        }
        return document.values().lines(table).stream()
                .map(line -> ComputedFields.without(fields, line))
                .toList();
    }
}
