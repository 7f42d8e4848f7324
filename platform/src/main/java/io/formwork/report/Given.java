package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.Report.ParameterShape;
import io.formwork.definition.report.ReportShape;
import io.formwork.document.Documents;
import io.formwork.document.InvalidQuery;
import io.formwork.document.SeenDocuments;
import io.formwork.document.SeenRecord;
import io.formwork.script.ScriptContext;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a reader chose, as scripts see it: texts become the values of parameters, and defaults stand for what is absent. */
final class Given {
    private static final int LONGEST = 500;

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Given() {}

    /**
     * @param whole whether what is required must be there
     * @param texts by parameter; an empty text leaves a parameter empty where an absent one has its default
     * @throws InvalidQuery where there is no such parameter, its value cannot be read, or a required one is empty
     */
    static Given of(
            DefinitionSet set,
            Report report,
            Map<String, String> texts,
            boolean whole,
            SeenDocuments seen,
            Documents documents) {
        texts.keySet().stream()
                .filter(key -> !report.parameters().containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new InvalidQuery("parameter", key);
                });
        Given given = new Given();
        ScriptContext context = seen.context();
        report.parameters().forEach((key, parameter) -> {
            String text = texts.get(key);
            Expression initial = parameter.definition().default_();
            Object value = text != null
                    ? read(key, parameter, text.strip(), seen, documents)
                    : initial == null ? null : set.script(initial).run(_ -> null, context);
            if (text == null
                    && value instanceof String written
                    && parameter.shape().to() != null) {
                value = read(key, parameter, written, seen, documents);
            }
            if (whole && value == null && parameter.definition().required()) {
                throw new InvalidQuery("required", key);
            }
            given.values.put(key, value);
        });
        return given;
    }

    /**
     * The same asked for the span of days before: as many whole months earlier where it begins with a month, to the same
     * day or to the end of the month as it does itself; else as many days earlier.
     */
    Optional<Given> before() {
        if (!(values.get("from") instanceof LocalDate from)
                || !(values.get("to") instanceof LocalDate to)
                || to.isBefore(from)) {
            return Optional.empty();
        }
        Given earlier = new Given();
        earlier.values.putAll(values);
        if (from.getDayOfMonth() == 1) {
            long months = ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) + 1;
            LocalDate end = to.minusMonths(months);
            boolean whole = to.equals(YearMonth.from(to).atEndOfMonth());
            earlier.values.put("from", from.minusMonths(months));
            earlier.values.put("to", whole ? YearMonth.from(end).atEndOfMonth() : end);
        } else {
            long days = ChronoUnit.DAYS.between(from, to) + 1;
            earlier.values.put("from", from.minusDays(days));
            earlier.values.put("to", to.minusDays(days));
        }
        return Optional.of(earlier);
    }

    /** By parameter, also those that are empty. */
    Map<String, @Nullable Object> values() {
        return values;
    }

    /** Those that are not empty, as they are shown. */
    Map<String, Cell> cells() {
        Map<String, Cell> cells = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Cell cell = ReportRows.cell(value);
            if (cell != null) {
                cells.put(key, cell);
            }
        });
        return cells;
    }

    private static @Nullable Object read(
            String key, ParameterShape parameter, String text, SeenDocuments seen, Documents documents) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw unreadable(key, text.substring(0, Math.min(text.length(), 40)).replace("\0", "\\0"));
        }
        ReportShape shape = parameter.shape();
        try {
            return switch (shape.kind()) {
                case DATE -> LocalDate.parse(text);
                case BOOLEAN -> flag(key, text);
                case INTEGER, DECIMAL -> number(key, text);
                case CHOICE -> {
                    if (shape.options().stream()
                            .noneMatch(option -> option.key().equals(text))) {
                        throw unreadable(key, text);
                    }
                    yield text;
                }
                case LINK -> link(key, String.valueOf(shape.to()), text, seen, documents);
                default -> text;
            };
        } catch (DateTimeException e) {
            throw unreadable(key, text);
        }
    }

    private static boolean flag(String key, String text) {
        if (!List.of("true", "false").contains(text)) {
            throw unreadable(key, text);
        }
        return text.equals("true");
    }

    private static BigDecimal number(String key, String text) {
        if (!text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?")) {
            throw unreadable(key, text);
        }
        return new BigDecimal(text);
    }

    private static SeenRecord link(String key, String form, String text, SeenDocuments seen, Documents documents) {
        UUID id = Uuid7.read(text)
                .orElseGet(() -> documents.idsByKey(form, List.of(text)).get(text));
        SeenRecord record = id == null ? null : seen.find(id);
        if (record == null || !record.ref().form().equals(form)) {
            throw unreadable(key, text);
        }
        return record;
    }

    private static InvalidQuery unreadable(String key, String text) {
        return new InvalidQuery("value", key, text);
    }
}
