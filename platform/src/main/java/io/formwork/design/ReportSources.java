package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.report.ReportDefinition.Source;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ledgers and forms know that a report could ask: each by a name such as {@code ledger:stock}, {@code form:delivery} or
 * {@code form:delivery.lines}.
 */
record ReportSources(DefinitionSet set) {
    static final String LEDGER = "ledger:";
    static final String FORM = "form:";
    private static final String DOCUMENT = "document";

    /** What something leads to, or what kind of value it is. */
    record Kind(String of, @Nullable String to) {
        boolean fits(Kind other) {
            return of.equals(other.of) && (to == null || other.to == null || to.equals(other.to));
        }
    }

    static String name(Source source) {
        return source.ledger() != null
                ? LEDGER + source.ledger()
                : FORM + source.form() + (source.lines() == null ? "" : "." + source.lines());
    }

    /** What a path leads to; null where it leads nowhere. */
    @Nullable
    Kind follow(Map<String, Kind> known, String path) {
        Kind kind = null;
        Map<String, Kind> at = known;
        for (String key : path.split("\\.")) {
            kind = at.get(key);
            Form next = kind == null || kind.to() == null ? null : set.forms().get(kind.to());
            at = next == null ? Map.of() : kinds(FORM + next.key());
        }
        return kind;
    }

    /** What a source knows before it is gathered. */
    Map<String, Kind> kinds(String source) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        if (source.startsWith(LEDGER)) {
            set.ledger(source.substring(LEDGER.length()))
                    .ifPresent(
                            ledger -> ledger.dimensions().forEach((key, dimension) -> kinds.put(key, kind(dimension))));
            return kinds;
        }
        String[] named = source.substring(FORM.length()).split("\\.");
        Form form = set.forms().get(named[0]);
        if (form == null) {
            return kinds;
        }
        kinds.put(DOCUMENT, new Kind("link", form.key()));
        if (named.length > 1 && form.tables().get(named[1]) instanceof FieldType.Table(var columns)) {
            columns.forEach((key, field) -> kinds.put(key, kind(field)));
        }
        form.fields().forEach((key, field) -> kinds.putIfAbsent(key, kind(field)));
        return kinds;
    }

    private static Kind kind(LedgerDefinition.Dimension dimension) {
        return switch (dimension.type()) {
            case LINK, DOCUMENT -> new Kind("link", dimension.to());
            case DATE -> new Kind("date", null);
            case TEXT, LINE, CHOICE -> new Kind("text", null);
        };
    }

    private static Kind kind(Field field) {
        return switch (field.type()) {
            case FieldType.Link link when !link.multiple() -> new Kind("link", link.to());
            case FieldType.Day _ -> new Kind("date", null);
            case FieldType.Text _, FieldType.Choice _ -> new Kind("text", null);
            default -> new Kind("value of " + field.key(), null);
        };
    }

    /** What something that a source knows is called. */
    LocalizedText title(String source, String key) {
        if (source.startsWith(LEDGER)) {
            LedgerDefinition.Dimension dimension = set.requireLedger(source.substring(LEDGER.length()))
                    .dimensions()
                    .get(key);
            if (dimension != null && dimension.title() != null) {
                return dimension.title();
            }
            Form to = dimension == null || dimension.to() == null
                    ? null
                    : set.forms().get(dimension.to());
            return to == null ? LocalizedText.same(key) : to.title();
        }
        String[] named = source.substring(FORM.length()).split("\\.");
        Form form = set.requireForm(named[0]);
        Field column = named.length > 1 && form.tables().get(named[1]) instanceof FieldType.Table(var columns)
                ? columns.get(key)
                : null;
        Field field = column == null ? form.fields().get(key) : column;
        return field != null ? field.title() : key.equals(DOCUMENT) ? form.title() : LocalizedText.same(key);
    }

    /** The numbers that a source has, by how they are asked for. */
    Map<String, LocalizedText> numbers(String source) {
        Map<String, LocalizedText> titles = new LinkedHashMap<>();
        if (source.startsWith(LEDGER)) {
            set.requireLedger(source.substring(LEDGER.length()))
                    .measures()
                    .forEach((key, measure) ->
                            titles.put(key, measure.title() == null ? LocalizedText.same(key) : measure.title()));
            return titles;
        }
        String[] named = source.substring(FORM.length()).split("\\.");
        Form form = set.requireForm(named[0]);
        Map<String, Field> fields =
                named.length > 1 && form.tables().get(named[1]) instanceof FieldType.Table(var columns)
                        ? columns
                        : form.fields();
        fields.forEach((key, field) -> {
            if (field.type() instanceof FieldType.Numeric) {
                titles.put(key, field.title());
            }
        });
        return titles;
    }
}
