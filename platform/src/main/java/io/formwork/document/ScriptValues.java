package io.formwork.document;

import io.formwork.definition.form.FieldType;
import io.formwork.script.ScriptRecord;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a script answered, as the value of a field; numbers are rounded half up to the field's scale. */
final class ScriptValues {
    private ScriptValues() {}

    static @Nullable FieldValue of(FieldType type, @Nullable Object result) {
        if (result == null || "".equals(result)) {
            return null;
        }
        return switch (type) {
            case FieldType.Text _, FieldType.User _ -> new FieldValue.Text(text(result));
            case FieldType.Choice choice ->
                choice.multiple() ? new FieldValue.Choices(texts(result)) : new FieldValue.Text(text(result));
            case FieldType.Numeric numeric ->
                result instanceof BigDecimal number
                        ? new FieldValue.Number(number.setScale(numeric.scale(), RoundingMode.HALF_UP))
                        : null;
            case FieldType.Flag _ -> new FieldValue.Flag(Boolean.TRUE.equals(result));
            case FieldType.Day _ -> result instanceof LocalDate day ? new FieldValue.Day(day) : null;
            case FieldType.TimeOfDay _ -> result instanceof LocalTime time ? new FieldValue.TimeOfDay(time) : null;
            case FieldType.Moment _ -> result instanceof OffsetDateTime moment ? new FieldValue.Moment(moment) : null;
            case FieldType.Link link -> link(link, result);
            case FieldType.Files _, FieldType.Table _ -> null;
        };
    }

    private static @Nullable FieldValue link(FieldType.Link link, Object result) {
        if (link.multiple()) {
            List<DocumentRef> refs = new ArrayList<>();
            for (Object each : (List<?>) result) {
                refs.add(new DocumentRef(link.to(), id(each)));
            }
            return new FieldValue.Links(refs);
        }
        return result instanceof ScriptRecord || result instanceof String
                ? new FieldValue.Link(new DocumentRef(link.to(), id(result)))
                : null;
    }

    private static UUID id(Object linked) {
        return UUID.fromString(linked instanceof ScriptRecord record ? text(record.get("id")) : text(linked));
    }

    private static List<String> texts(Object result) {
        return ((List<?>) result).stream().map(ScriptValues::text).toList();
    }

    static String text(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
