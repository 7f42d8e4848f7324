package io.formwork.exchange;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.DocumentInput;
import io.formwork.document.Documents;
import io.formwork.document.InvalidDocument;
import io.formwork.document.Refusals;
import io.formwork.exchange.ImportReport.Outcome;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.permission.Permissions;
import io.formwork.process.Submission;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import io.formwork.value.Messages;
import io.formwork.value.Notation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Imports tables as documents, each in a transaction of its own, through the same steps as any other save. Masters whose
 * code is there already are brought up to date, so that an import can be repeated.
 */
@Service
public class Imports {
    private final Definitions definitions;
    private final Permissions permissions;
    private final Documents documents;
    private final DocumentInput input;
    private final Submission submission;
    private final Refusals refusals;
    private final Transactions transactions;

    Imports(
            Definitions definitions,
            Permissions permissions,
            Documents documents,
            DocumentInput input,
            Submission submission,
            Refusals refusals,
            Transactions transactions) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.documents = documents;
        this.input = input;
        this.submission = submission;
        this.refusals = refusals;
        this.transactions = transactions;
    }

    /** Saves one row in the running transaction of that row, or says what became of it when it was sent before. */
    @FunctionalInterface
    public interface OncePerRow {
        ImportReport.Row once(int row, Supplier<ImportReport.Row> save);
    }

    /**
     * The file as a table, for whoever wants to say which column is what before it is imported.
     *
     * @throws UnreadableFile where it is no table
     */
    public Sheet read(byte[] file) {
        return Sheets.read(file);
    }

    /**
     * The column of each field that is named like one, by key or title.
     *
     * @param table whose fields, or null for those of the document
     */
    public Map<String, String> matched(Form form, @Nullable String table, Sheet sheet) {
        Map<String, Field> fields = table == null
                ? form.fields()
                : Objects.requireNonNull(form.tables().get(table)).fields();
        Map<String, String> matched = new LinkedHashMap<>();
        ColumnMatch.of(sheet, fields, Map.of())
                .columns()
                .forEach((field, column) -> matched.put(field, sheet.header().get(column)));
        return matched;
    }

    /** Whether most of these texts name documents of a form, as rows that are imported name them. */
    public boolean names(String form, List<String> texts) {
        return documents.idsByKey(form, texts).size() * 2 > texts.size();
    }

    /** How many documents the file would make, by this plan. */
    public int count(String formKey, byte[] file, ImportPlan plan) {
        Sheet sheet = Sheets.read(file);
        return new Assembly(definitions.current().requireForm(formKey), sheet, sheet, plan)
                .documents()
                .size();
    }

    /**
     * @param file an Excel workbook or CSV
     * @param lines a second file with the lines, or null
     * @param dryRun check everything and write nothing
     * @throws UnreadableFile where a file is no table
     */
    public ImportReport run(
            String formKey, byte[] file, byte @Nullable [] lines, ImportPlan plan, boolean dryRun, OncePerRow repeats) {
        return run(formKey, file, lines, plan, dryRun, repeats, _ -> {});
    }

    /** The same, telling of every row as soon as it is done. */
    public ImportReport run(
            String formKey,
            byte[] file,
            byte @Nullable [] lines,
            ImportPlan plan,
            boolean dryRun,
            OncePerRow repeats,
            Consumer<ImportReport.Row> heard) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        permissions.require(set, form, Action.IMPORT);
        Sheet sheet = Sheets.read(file);
        Sheet lineSheet = lines == null ? sheet : Sheets.read(lines);
        Assembly assembly = new Assembly(form, sheet, lineSheet, plan);
        List<ImportReport.Row> rows = new ArrayList<>();
        for (Assembly.Assembled each : assembly.documents()) {
            ImportReport.Row row =
                    each.problem() == null ? row(form, each, plan.submit(), dryRun, repeats) : broken(each);
            rows.add(row);
            heard.accept(row);
        }
        return new ImportReport(
                count(rows, Outcome.CREATED),
                count(rows, Outcome.UPDATED),
                count(rows, Outcome.FAILED),
                assembly.ignored(),
                rows);
    }

    private static int count(List<ImportReport.Row> rows, Outcome outcome) {
        return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    private static ImportReport.Row broken(Assembly.Assembled each) {
        return new ImportReport.Row(
                each.number(), Outcome.FAILED, null, null, said("import." + each.problem()), List.of());
    }

    /** Thrown at the end of a dry run, so that the transaction leaves nothing behind. */
    private static final class Undo extends RuntimeException {
        private final transient ImportReport.Row row;

        Undo(ImportReport.Row row) {
            super(null, null, false, false);
            this.row = row;
        }
    }

    private ImportReport.Row row(
            Form form, Assembly.Assembled each, boolean submit, boolean dryRun, OncePerRow repeats) {
        int number = each.number();
        try {
            return transactions.retrying(() -> {
                if (dryRun) {
                    throw new Undo(save(form, each, submit));
                }
                return repeats.once(number, () -> save(form, each, submit));
            });
        } catch (Undo undo) {
            return undo.row;
        } catch (InvalidDocument e) {
            return new ImportReport.Row(number, Outcome.FAILED, null, null, null, e.problems());
        } catch (Conflict e) {
            return new ImportReport.Row(
                    number, Outcome.FAILED, null, null, said("conflict." + e.code(), e.arguments()), List.of());
        } catch (LedgerRefusal e) {
            String reason =
                    refusals.explain(e, Caller.current().language()).getFirst().message();
            return new ImportReport.Row(number, Outcome.FAILED, null, null, reason, List.of());
        }
    }

    private static String said(String code) {
        return said(code, List.of());
    }

    private static String said(String code, List<String> arguments) {
        return Messages.text(Caller.current().language(), code, arguments);
    }

    private ImportReport.Row save(Form form, Assembly.Assembled each, boolean submit) {
        UUID existing = existing(form, each.values());
        Document saved = existing == null
                ? documents.create(form.key(), input.read(form.key(), each.values(), null))
                : documents.change(
                        form.key(),
                        existing,
                        null,
                        input.read(form.key(), each.values(), documents.read(form.key(), existing)));
        if (submit && form.kind() == FormKind.DOCUMENT) {
            saved = submission.submit(saved.ref(), null);
        }
        Outcome outcome = existing == null ? Outcome.CREATED : Outcome.UPDATED;
        return new ImportReport.Row(
                each.number(),
                outcome,
                saved.id(),
                saved.key(),
                each.warning() == null ? null : said("import." + each.warning()),
                List.of());
    }

    private @Nullable UUID existing(Form form, ObjectNode values) {
        String code = values.path("code").asString("");
        return form.kind() != FormKind.MASTER || code.isEmpty()
                ? null
                : documents.idsByKey(form.key(), List.of(code)).get(code);
    }

    /** Puts rows together to documents: each row one, or the rows of one key, or a header with lines of a second file. */
    private static final class Assembly {
        private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

        private final Form form;
        private final Sheet sheet;
        private final Sheet lineSheet;
        private final ImportPlan plan;
        private final Cells cells;
        private final ColumnMatch columns;
        private final Map<String, Field> lineFields;
        private final @Nullable ColumnMatch lineColumns;

        Assembly(Form form, Sheet sheet, Sheet lineSheet, ImportPlan plan) {
            this.form = form;
            this.sheet = sheet;
            this.lineSheet = lineSheet;
            this.plan = plan;
            this.cells = new Cells(plan.empty(), Caller.current().tenant().zone());
            this.columns = ColumnMatch.of(sheet, form.fields(), plan.columns());
            FieldType.Table table = plan.table() == null ? null : form.tables().get(plan.table());
            this.lineFields = table == null ? Map.of() : table.fields();
            this.lineColumns = table == null ? null : ColumnMatch.of(lineSheet, lineFields, plan.lineColumns());
        }

        /** One document to be, with the line of the file that it begins at. */
        record Assembled(
                int number,
                ObjectNode values,
                @Nullable String problem,
                @Nullable String warning) {}

        List<String> ignored() {
            Set<String> ignored = new LinkedHashSet<>();
            for (int i = 0; i < sheet.header().size(); i++) {
                boolean used = columns.takes(i)
                        || lineSheet == sheet && lineColumns != null && lineColumns.takes(i)
                        || sheet.header().get(i).equalsIgnoreCase(plan.key());
                if (!used) {
                    ignored.add(sheet.header().get(i));
                }
            }
            return List.copyOf(ignored);
        }

        List<Assembled> documents() {
            Map<String, List<Sheet.Row>> lines = linesByKey();
            Map<String, Assembled> documents = new LinkedHashMap<>();
            int key = plan.key() == null ? -1 : sheet.column(plan.key());
            for (Sheet.Row row : sheet.rows()) {
                String name = key < 0 || row.problem() != null
                        ? "row " + row.number()
                        : row.cells().get(key);
                documents.computeIfAbsent(name, _ -> assemble(row, lines.getOrDefault(name, List.of(row))));
            }
            return List.copyOf(documents.values());
        }

        private Map<String, List<Sheet.Row>> linesByKey() {
            String name = lineSheet == sheet ? plan.key() : plan.lineKey();
            int key = name == null || lineColumns == null ? -1 : lineSheet.column(name);
            Map<String, List<Sheet.Row>> lines = new LinkedHashMap<>();
            if (key >= 0) {
                lineSheet.rows().stream()
                        .filter(row -> row.problem() == null)
                        .forEach(row -> lines.computeIfAbsent(row.cells().get(key), _ -> new ArrayList<>())
                                .add(row));
            }
            return lines;
        }

        private Assembled assemble(Sheet.Row row, List<Sheet.Row> lines) {
            ObjectNode values = JSON.objectNode();
            if (row.problem() != null) {
                return new Assembled(row.number(), values, row.problem(), null);
            }
            fill(values, form.fields(), columns, row);
            plan.constants().forEach((field, text) -> {
                Field known = form.fields().get(field);
                values.set(
                        field,
                        known == null ? JSON.stringNode(text) : cells.value(known, Notation.of(List.of(text)), text));
            });
            if (lineColumns != null && plan.table() != null) {
                ArrayNode array = values.putArray(plan.table());
                lines.forEach(line -> fill(array.addObject(), lineFields, lineColumns, line));
            }
            return new Assembled(row.number(), values, null, row.warning());
        }

        private void fill(ObjectNode values, Map<String, Field> fields, ColumnMatch match, Sheet.Row row) {
            match.columns().forEach((key, column) -> {
                Field field = fields.get(key);
                if (field != null) {
                    values.set(
                            key,
                            cells.value(
                                    field, match.notation(column), row.cells().get(column)));
                }
            });
        }
    }
}
