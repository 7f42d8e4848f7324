package io.formwork.exchange;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Option;
import io.formwork.value.Notation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Makes of a cell's text what the field's type expects, where its meaning is certain; anything else passes as it is, for
 * the reader behind it to refuse by name.
 */
final class Cells {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern PERCENT = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*%");

    private final Set<String> nothing;
    private final ZoneId zone;

    Cells(List<String> empty, ZoneId zone) {
        this.nothing = new HashSet<>();
        empty.forEach(word -> nothing.add(word.toLowerCase(Locale.ROOT)));
        this.zone = zone;
    }

    boolean isNothing(String cell) {
        return Notation.isNothing(cell) || nothing.contains(cell.trim().toLowerCase(Locale.ROOT));
    }

    /** @param notation how the cell's column writes dates and numbers */
    JsonNode value(Field field, Notation notation, String cell) {
        String text = cell.trim();
        if (isNothing(cell)) {
            return JSON.nullNode();
        }
        return switch (field.type()) {
            case FieldType.Numeric numeric -> JSON.stringNode(number(text, notation, numeric.measure()));
            case FieldType.Day _ -> JSON.stringNode(day(text, notation));
            case FieldType.Moment _ -> JSON.stringNode(moment(text, notation));
            case FieldType.Flag _ -> flag(text);
            case FieldType.Choice choice ->
                choice.multiple() ? options(choice, text) : JSON.stringNode(option(choice, text));
            case FieldType.Link link -> link.multiple() ? texts(text) : JSON.stringNode(text);
            default -> JSON.stringNode(text);
        };
    }

    private static String number(String text, Notation notation, FieldType.Numeric.Measure measure) {
        Matcher percent = PERCENT.matcher(text);
        boolean share = measure == FieldType.Numeric.Measure.PERCENT || measure == FieldType.Numeric.Measure.DECIMAL;
        if (share && percent.matches()) {
            return new BigDecimal(percent.group(1)).movePointLeft(2).toPlainString();
        }
        return notation.number(text).orElse(text);
    }

    /** Exports write a date with a time at midnight. */
    private static String day(String text, Notation notation) {
        return notation.moment(text).map(written -> written.day().toString()).orElse(text);
    }

    private String moment(String text, Notation notation) {
        Notation.Written written = notation.moment(text).orElse(null);
        if (written == null) {
            return text;
        }
        String time = written.time().isEmpty() ? "00:00" : written.time();
        try {
            LocalDateTime local =
                    LocalDateTime.of(written.day(), LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time));
            return OffsetDateTime.of(local, zone.getRules().getOffset(local)).toString();
        } catch (DateTimeException _) {
            return text;
        }
    }

    private static JsonNode flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "y", "是", "x" -> JSON.booleanNode(true);
            case "0", "false", "no", "n", "否" -> JSON.booleanNode(false);
            default -> JSON.stringNode(text);
        };
    }

    private static String option(FieldType.Choice choice, String text) {
        return choice.options().stream()
                .filter(option -> option.title().byLanguage().values().stream().anyMatch(text::equalsIgnoreCase))
                .map(Option::key)
                .findFirst()
                .orElse(text);
    }

    private static ArrayNode options(FieldType.Choice choice, String text) {
        ArrayNode array = JSON.arrayNode();
        split(text).forEach(each -> array.add(option(choice, each)));
        return array;
    }

    private static ArrayNode texts(String text) {
        ArrayNode array = JSON.arrayNode();
        split(text).forEach(array::add);
        return array;
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("[,;，；、]")) {
            if (!part.isBlank()) {
                parts.add(part.trim());
            }
        }
        return parts;
    }
}
