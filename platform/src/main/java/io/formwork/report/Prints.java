package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.Print;
import io.formwork.definition.report.Print.PrintItem;
import io.formwork.definition.report.PrintDefinition.Paper;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.Evaluation;
import io.formwork.document.SeenDocuments;
import io.formwork.document.SeenRecord;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Documents on paper: which prints a document has, and what each says, within what the caller may see. */
@Service
public class Prints {
    private final Definitions definitions;
    private final Permissions permissions;
    private final Documents documents;
    private final Evaluation evaluation;
    private final Letterhead letterhead;

    Prints(
            Definitions definitions,
            Permissions permissions,
            Documents documents,
            Evaluation evaluation,
            Letterhead letterhead) {
        this.letterhead = letterhead;
        this.definitions = definitions;
        this.permissions = permissions;
        this.documents = documents;
        this.evaluation = evaluation;
    }

    /** The prints that a document of this form has. */
    @Transactional(readOnly = true)
    public List<Print> of(Document document) {
        Evaluation.Of asked = evaluation.of(document);
        return definitions.current().printsOf(document.form()).stream()
                .filter(print -> asked.holds(print.definition().when()))
                .toList();
    }

    /**
     * The page as HTML that browsers print.
     *
     * @throws UnknownDefinition where the form has no such print
     * @throws io.formwork.document.DocumentNotFound where the caller may not see the document
     */
    @Transactional(readOnly = true)
    public String html(String form, UUID id, String print) {
        return page(filled(form, id, print));
    }

    /** The page as a PDF, with the glyphs that it needs in it. */
    @Transactional(readOnly = true)
    public byte[] pdf(String form, UUID id, String print) {
        return Pages.pdf(page(filled(form, id, print)));
    }

    private static String page(Filled filled) {
        return isLabel(filled.print()) ? LabelPage.html(filled) : PrintPage.html(filled);
    }

    private static boolean isLabel(Print print) {
        Paper paper = print.definition().paper();
        return paper != null && paper.isLabel();
    }

    /**
     * A print with the values of one document.
     *
     * @param letterhead what the company says of itself
     * @param mixed columns whose values are counted in different units, so that their sum means nothing
     */
    record Filled(
            Print print,
            Letterhead.Said letterhead,
            String number,
            List<Value> fields,
            List<PrintItem> columns,
            List<Map<String, Cell>> lines,
            Set<String> mixed,
            List<Value> totals,
            Marks marks) {
        record Value(PrintItem item, @Nullable Cell cell) {}

        /** What each value comes to, by where it is defined; of columns in the first line. */
        Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            fields.forEach(value -> texts.put("fields." + value.item().key(), text(value.item(), value.cell())));
            totals.forEach(value -> texts.put("totals." + value.item().key(), text(value.item(), value.cell())));
            columns.forEach(column -> texts.put(
                    "lines.columns." + column.key(),
                    lines.isEmpty() ? "" : text(column, lines.getFirst().get(column.key()))));
            return texts;
        }

        private static String text(PrintItem item, @Nullable Cell cell) {
            return CellText.of(item.shape(), cell);
        }
    }

    /**
     * What stands on the paper of a print that somebody designs.
     *
     * @param style as style sheets say it
     * @param html what stands on it; each part names where it is defined
     * @param paper its size, as style sheets say it
     * @param margin as style sheets say it
     * @param values what each value comes to, by where it is defined; of columns in the first line
     */
    public record Sheet(String style, String html, String paper, String margin, Map<String, String> values) {}

    /**
     * A page as it comes to be, whether or not the print is offered for the document; also what is empty can be seen.
     *
     * @param id of the document; null for an empty one
     * @throws UnknownDefinition where there is no such print
     * @throws io.formwork.document.DocumentNotFound where the caller may not see the document
     */
    @Transactional(readOnly = true)
    public Sheet sheet(@Nullable UUID id, String key) {
        DefinitionSet set = definitions.current();
        Print print = set.prints().get(key);
        if (print == null) {
            throw new UnknownDefinition("print", key);
        }
        String form = print.definition().form();
        Document document = completed(form, id);
        Filled filled = filled(set, document, print, Marks.SHOWN);
        return isLabel(print) ? LabelPage.sheet(filled) : PrintPage.sheet(filled);
    }

    /** A page of a print that is designed, as a PDF. */
    @Transactional(readOnly = true)
    public byte[] draft(@Nullable UUID id, String key) {
        DefinitionSet set = definitions.current();
        Print print = set.prints().get(key);
        if (print == null) {
            throw new UnknownDefinition("print", key);
        }
        String form = print.definition().form();
        return Pages.pdf(page(filled(set, completed(form, id), print, Marks.NONE)));
    }

    /** The document as it would be saved under these definitions: what they compute is there already. */
    private Document completed(String form, @Nullable UUID id) {
        if (id != null) {
            documents.read(form, id);
        }
        return documents.preview(form, id, new Entered(Map.of())).document();
    }

    private Filled filled(String formKey, UUID id, String key) {
        DefinitionSet set = definitions.current();
        Document document = documents.read(formKey, id);
        Print print = of(document).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UnknownDefinition("print", key));
        return filled(set, document, print, Marks.NONE);
    }

    private Filled filled(DefinitionSet set, Document document, Print print, Marks marks) {
        Form form = set.requireForm(document.form());
        boolean all = marks == Marks.SHOWN;
        SeenDocuments seen = evaluation.seen();
        ScriptContext context = seen.context();
        SeenRecord record = seen.of(form, List.of(document)).getFirst();
        Filling filling = new Filling(set, context, all);
        List<PrintItem> columns = new ArrayList<>(visible(set, print.columns()));
        List<Map<String, Cell>> lines = new ArrayList<>();
        Set<String> mixed = Set.of();
        var table = print.definition().lines();
        if (table != null) {
            seen.lines(form, table.table(), document).forEach(line -> lines.add(filling.cells(columns, line)));
            columns.removeIf(column -> !all
                    && column.definition().optional()
                    && lines.stream().noneMatch(line -> line.containsKey(column.key())));
            mixed = mixed(
                    form.tables().get(table.table()), columns, document.values().lines(table.table()));
        }
        String number = document.key() == null ? document.label() : document.key();
        return new Filled(
                print,
                letterhead.of(set),
                number,
                filling.values(visible(set, print.fields()), record),
                columns,
                lines,
                mixed,
                filling.values(visible(set, print.totals()), record),
                marks);
    }

    private static Set<String> mixed(FieldType.@Nullable Table table, List<PrintItem> columns, List<Line> lines) {
        List<Values> rows = lines.stream().map(Line::values).toList();
        Set<String> mixed = new HashSet<>();
        for (PrintItem column : columns) {
            Field field = table == null
                    ? null
                    : table.fields().get(column.definition().value().text());
            if (field != null && field.isMixed(rows)) {
                mixed.add(column.key());
            }
        }
        return mixed;
    }

    private List<PrintItem> visible(DefinitionSet set, List<PrintItem> items) {
        Visible visible = new Visible(set, permissions);
        return items.stream()
                .filter(item -> visible.sees(item.uses(), Set.of()))
                .toList();
    }

    /** Computes the values of items. */
    private record Filling(DefinitionSet set, ScriptContext context, boolean all) {
        List<Filled.Value> values(List<PrintItem> items, ScriptRecord scope) {
            return items.stream()
                    .map(item -> new Filled.Value(item, cell(item, scope)))
                    .filter(value -> all
                            || value.cell() != null
                            || !value.item().definition().optional())
                    .toList();
        }

        Map<String, Cell> cells(List<PrintItem> items, ScriptRecord scope) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            items.forEach(item -> {
                Cell cell = cell(item, scope);
                if (cell != null) {
                    cells.put(item.key(), cell);
                }
            });
            return cells;
        }

        private @Nullable Cell cell(PrintItem item, ScriptRecord scope) {
            Expression value = item.definition().value();
            try {
                return ReportRows.cell(
                        ReportRows.rounded(item.shape(), set.script(value).run(scope, context)));
            } catch (ScriptProblem e) {
                return null;
            }
        }
    }
}
