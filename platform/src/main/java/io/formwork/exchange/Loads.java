package io.formwork.exchange;

import io.formwork.definition.form.Load;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.Loaded;
import io.formwork.document.LoadedRow;
import io.formwork.document.Loading;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads files into tables of drafts, as the form's {@code loads} say. */
@Service
public class Loads {
    /** The most bytes of a file that becomes lines: ten thousand of them are far less. */
    public static final int LARGEST = 10 * 1024 * 1024;

    /** How far down a heading may stand: banks write about themselves first. */
    private static final int LATEST_HEADING = 60;

    private final Loading loading;
    private final Documents documents;

    Loads(Loading loading, Documents documents) {
        this.loading = loading;
        this.documents = documents;
    }

    /**
     * Reads the file into the table of a stored draft.
     *
     * @throws UnreadableFile where it is no file of a kind we read, or its columns are not found
     * @throws Conflict with the first row that is not understood
     */
    @Transactional
    public Document load(DocumentRef ref, String name, byte[] file, @Nullable Integer revision) {
        Document document = documents.read(ref.form(), ref.id());
        Loaded loaded = read(document, name, file);
        Map<String, @Nullable FieldValue> entered = new LinkedHashMap<>();
        entered.put(loading.require(ref.form(), name).table(), new FieldValue.Table(loaded.lines()));
        loaded.sets().fields().forEach(field -> entered.put(field, loaded.sets().get(field)));
        return documents.change(ref.form(), ref.id(), revision, new Entered(entered));
    }

    /** What the file makes of the table; the document may be one that is being typed. */
    public Loaded read(Document document, String name, byte[] file) {
        Load load = loading.require(document.form(), name);
        if (file.length > LARGEST) {
            throw new UnreadableFile("too-large", Integer.toString(LARGEST / (1024 * 1024)));
        }
        List<LoadedRow> rows =
                Xml.looksLike(file) ? xml(load, file) : sheet(load, loading.columns(document, name), file);
        return loading.loaded(document, name, rows);
    }

    private static List<LoadedRow> xml(Load load, byte[] file) {
        Load.Xml xml = load.xml();
        if (xml == null) {
            throw new UnreadableFile("no-xml-here");
        }
        List<LoadedRow> rows = new ArrayList<>();
        for (Xml.Element element : Paths.elements(Xml.read(file), xml.rows())) {
            Map<String, String> cells = new HashMap<>();
            xml.cells().forEach((cell, path) -> {
                String text = Paths.text(element, path);
                if (text != null) {
                    cells.put(cell, text);
                }
            });
            rows.add(new LoadedRow(rows.size() + 1, cells));
        }
        return rows;
    }

    private static List<LoadedRow> sheet(Load load, Map<String, List<String>> columns, byte[] file) {
        List<List<String>> raw = Sheets.raw(file);
        for (int heading = 0; heading < Math.min(raw.size(), LATEST_HEADING); heading++) {
            Map<String, Integer> found = found(columns, raw.get(heading));
            if (found.keySet().containsAll(load.needs())
                    && found.size() > load.needs().size()) {
                return rows(found, raw, heading + 1);
            }
        }
        List<String> wanted = new ArrayList<>();
        load.needs().forEach(cell -> wanted.add(String.join(" / ", columns.getOrDefault(cell, List.of(cell)))));
        throw new UnreadableFile("no-headings", String.join("; ", wanted));
    }

    /** The place of each cell whose heading is there. */
    private static Map<String, Integer> found(Map<String, List<String>> columns, List<String> heading) {
        Map<String, Integer> found = new LinkedHashMap<>();
        columns.forEach((cell, names) -> names.stream()
                .mapToInt(name -> place(heading, name))
                .filter(place -> place >= 0)
                .findFirst()
                .ifPresent(place -> found.put(cell, place)));
        return found;
    }

    private static int place(List<String> heading, String name) {
        for (int i = 0; i < heading.size(); i++) {
            if (heading.get(i).strip().equalsIgnoreCase(name.strip())) {
                return i;
            }
        }
        return -1;
    }

    private static List<LoadedRow> rows(Map<String, Integer> found, List<List<String>> raw, int from) {
        List<LoadedRow> rows = new ArrayList<>();
        for (int i = from; i < raw.size(); i++) {
            List<String> row = raw.get(i);
            Map<String, String> cells = new HashMap<>();
            found.forEach((cell, place) -> {
                String text = place < row.size() ? row.get(place).strip() : "";
                if (!text.isEmpty()) {
                    cells.put(cell, text);
                }
            });
            if (!cells.isEmpty()) {
                rows.add(new LoadedRow(i + 1, cells));
            }
        }
        return rows;
    }
}
