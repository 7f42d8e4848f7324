package io.formwork.ui.design.guided;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.report.Print;
import io.formwork.definition.report.Report;
import io.formwork.design.FormEdits;
import io.formwork.design.TreeEdits;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.value.LocalizedText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to choose from, by the titles that people know. */
record Known(DesignSession session) {
    private static final List<FieldKind> KINDS = List.of(
            FieldKind.TEXT,
            FieldKind.CHOICE,
            FieldKind.INTEGER,
            FieldKind.DECIMAL,
            FieldKind.MONEY,
            FieldKind.QUANTITY,
            FieldKind.PERCENT,
            FieldKind.BOOLEAN,
            FieldKind.DATE,
            FieldKind.TIME,
            FieldKind.DATE_TIME,
            FieldKind.LINK);

    TreeEdits edits() {
        return new TreeEdits(session.design(), session.element());
    }

    DefinitionSet set() {
        return session.good();
    }

    /** What is written at a place; empty where nothing is. */
    String text(String at) {
        return text(PropertyPath.of(at));
    }

    String text(PropertyPath at) {
        return edits().at(at) instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    /** What is written at a place as the engine understands it; null where it cannot yet. */
    <T extends Record> @Nullable T read(PropertyPath at, Class<T> type) {
        Node written = edits().at(at);
        return written == null ? null : new RecordReader(new Problems()).read(written, type, "");
    }

    /** The keys of the entries at a place. */
    List<String> keys(PropertyPath at) {
        return edits().at(at) instanceof Node.Mapping(var _, var entries) ? List.copyOf(entries.keySet()) : List.of();
    }

    int size(PropertyPath list) {
        return edits().at(list) instanceof Node.Sequence(var _, var items) ? items.size() : 0;
    }

    Sheet.Choice forms() {
        return new Sheet.Choice(
                "forms",
                () -> titles(
                        set().forms().values().stream()
                                .filter(form -> form.kind() != FormKind.SETTINGS)
                                .toList(),
                        Form::key,
                        Form::title));
    }

    Sheet.Choice documents() {
        return new Sheet.Choice(
                "documents",
                () -> titles(
                        set().forms().values().stream()
                                .filter(form -> form.kind() == FormKind.DOCUMENT)
                                .toList(),
                        Form::key,
                        Form::title));
    }

    Sheet.Choice ledgers() {
        return new Sheet.Choice(
                "ledgers",
                () -> titles(
                        set().ledgers().values().stream().toList(), LedgerDefinition::ledger, LedgerDefinition::title));
    }

    Sheet.Choice reports() {
        return new Sheet.Choice(
                "reports", () -> titles(set().reports().values().stream().toList(), Report::key, Report::title));
    }

    /** The columns of a report, or what its reader chooses. */
    Sheet.Choice columns(String report) {
        return new Sheet.Choice("columns of " + report, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            Report known = set().reports().get(report);
            if (known != null) {
                known.columns().forEach(column -> titles.put(column.key(), said(column.title(), column.key())));
            }
            return titles;
        });
    }

    Sheet.Choice parameters(String report) {
        return new Sheet.Choice("parameters of " + report, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            Report known = set().reports().get(report);
            if (known != null) {
                known.parameters()
                        .forEach(
                                (key, each) -> titles.put(key, said(each.shape().title(), key)));
            }
            return titles;
        });
    }

    Sheet.Choice prints(String form) {
        return new Sheet.Choice(
                "prints of " + form,
                () -> titles(
                        set().printsOf(form),
                        Print::key,
                        print -> print.definition().title()));
    }

    Sheet.Choice conversions(String form) {
        return new Sheet.Choice(
                "conversions of " + form,
                () -> titles(set().conversionsFrom(form), Conversion::conversion, Conversion::title));
    }

    /** Ways to fill tables of a form. */
    Sheet.Choice fills(String form) {
        return new Sheet.Choice("fills of " + form, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            Form known = form(form);
            if (known != null) {
                known.fills().forEach((key, fill) -> titles.put(key, said(fill.title(), key)));
            }
            return titles;
        });
    }

    /** All fields but tables, those that are computed too. */
    Sheet.Choice fieldsOf(String name, String form, @Nullable String table) {
        return new Sheet.Choice(name + " of all of " + form + "." + table, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            fields(form, table).forEach((key, field) -> {
                if (!(field.type() instanceof FieldType.Table)) {
                    titles.put(key, field.title().in(Words.reader()));
                }
            });
            return titles;
        });
    }

    Sheet.Choice roles() {
        return new Sheet.Choice("roles", () -> {
            Map<String, String> roles = new LinkedHashMap<>();
            set().roles().forEach((key, role) -> roles.put(key, role.title().in(Words.reader())));
            return roles;
        });
    }

    /** The kinds of values that a field, a parameter or an answer can have. */
    static Sheet.Choice kinds() {
        return new Sheet.Choice("kinds", () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            for (FieldKind kind : KINDS) {
                titles.put(FormEdits.word(kind), Words.of("design.kind." + FormEdits.word(kind)));
            }
            return titles;
        });
    }

    /** Words of the language, with what they mean. */
    static Sheet.Choice words(String of, String... words) {
        return new Sheet.Choice(
                of,
                () -> Arrays.stream(words)
                        .collect(Collectors.toMap(
                                word -> word,
                                word -> Words.of("guided." + of + "." + word),
                                (one, _) -> one,
                                LinkedHashMap::new)));
    }

    @Nullable
    Form form(String key) {
        return set().forms().get(key);
    }

    /** The fields of a document, or of the lines of one of its tables. */
    Map<String, Field> fields(String form, @Nullable String table) {
        Form known = form(form);
        if (known == null) {
            return Map.of();
        }
        return table == null
                ? known.fields()
                : known.tables().get(table) instanceof FieldType.Table(var columns) ? columns : Map.of();
    }

    Sheet.Choice tables(String form) {
        return new Sheet.Choice("tables of " + form, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            fields(form, null).forEach((key, field) -> {
                if (field.type() instanceof FieldType.Table) {
                    titles.put(key, field.title().in(Words.reader()));
                }
            });
            return titles;
        });
    }

    /** Fields that somebody enters, without tables and what is computed. */
    Map<String, String> entered(String form, @Nullable String table) {
        Map<String, String> titles = new LinkedHashMap<>();
        fields(form, table).forEach((key, field) -> {
            if (!(field.type() instanceof FieldType.Table) && field.formula() == null) {
                titles.put(key, field.title().in(Words.reader()));
            }
        });
        return titles;
    }

    Sheet.Choice entered(String name, String form, @Nullable String table) {
        return new Sheet.Choice(name + " of " + form + "." + table, () -> entered(form, table));
    }

    @Nullable
    LedgerDefinition ledger(String key) {
        return set().ledgers().get(key);
    }

    Sheet.Choice measures(String ledger) {
        return new Sheet.Choice("measures of " + ledger, () -> {
            LedgerDefinition known = ledger(ledger);
            Map<String, String> titles = new LinkedHashMap<>();
            if (known != null) {
                known.measures().forEach((key, measure) -> titles.put(key, said(measure.title(), key)));
            }
            return titles;
        });
    }

    Sheet.Choice dimensions(String ledger) {
        return new Sheet.Choice("dimensions of " + ledger, () -> {
            LedgerDefinition known = ledger(ledger);
            Map<String, String> titles = new LinkedHashMap<>();
            if (known != null) {
                known.dimensions().forEach((key, dimension) -> titles.put(key, said(dimension.title(), key)));
            }
            return titles;
        });
    }

    static String said(@Nullable LocalizedText title, String otherwise) {
        return title == null ? otherwise : title.in(Words.reader());
    }

    private static <T> Map<String, String> titles(
            List<T> all, Function<T, String> key, Function<T, @Nullable LocalizedText> title) {
        return all.stream()
                .sorted((one, other) -> said(title.apply(one), key.apply(one))
                        .compareToIgnoreCase(said(title.apply(other), key.apply(other))))
                .collect(Collectors.toMap(
                        key, each -> said(title.apply(each), key.apply(each)), (one, _) -> one, LinkedHashMap::new));
    }

    /** The field of the same key, or of the same title, among others; null where there is none. */
    static @Nullable String alike(String key, @Nullable Field wanted, Map<String, Field> among) {
        if (among.containsKey(key)) {
            return key;
        }
        return among.entrySet().stream()
                .filter(each -> wanted != null
                        && each.getValue().title().byLanguage().values().stream()
                                .map(title -> title.toLowerCase(Locale.ROOT))
                                .anyMatch(title -> wanted.title().byLanguage().values().stream()
                                        .anyMatch(title::equalsIgnoreCase)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
