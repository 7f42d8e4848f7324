package io.formwork.definition.report;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Option;
import io.formwork.definition.language.FieldKind;
import io.formwork.value.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a value is called and shown.
 *
 * @param scale decimals of a number
 * @param to the form that a link points to, if it is known
 * @param options of a choice
 */
public record ReportShape(
        LocalizedText title,
        FieldKind kind,
        int scale,
        @Nullable String to,
        List<Option> options) {
    static final int QUANTITY_SCALE = 6;

    static ReportShape of(FieldKind kind, LocalizedText title) {
        return new ReportShape(title, kind, scale(kind), null, List.of());
    }

    static ReportShape link(@Nullable String to, LocalizedText title) {
        return new ReportShape(title, FieldKind.LINK, 0, to, List.of());
    }

    static ReportShape of(Field field) {
        return switch (field.type()) {
            case FieldType.Text text -> of(text.multiline() ? FieldKind.LONG_TEXT : FieldKind.TEXT, field.title());
            case FieldType.User _ -> of(FieldKind.USER, field.title());
            case FieldType.Choice choice -> new ReportShape(field.title(), FieldKind.CHOICE, 0, null, choice.options());
            case FieldType.Numeric numeric ->
                new ReportShape(
                        field.title(), FieldKind.valueOf(numeric.measure().name()), numeric.scale(), null, List.of());
            case FieldType.Flag _ -> of(FieldKind.BOOLEAN, field.title());
            case FieldType.Day _ -> of(FieldKind.DATE, field.title());
            case FieldType.TimeOfDay _ -> of(FieldKind.TIME, field.title());
            case FieldType.Moment _ -> of(FieldKind.DATE_TIME, field.title());
            case FieldType.Link link -> link(link.to(), field.title());
            case FieldType.Files _, FieldType.Table _ -> of(FieldKind.TEXT, field.title());
        };
    }

    static ReportShape of(LedgerDefinition.Dimension dimension, LocalizedText title) {
        return switch (dimension.type()) {
            case LINK, DOCUMENT -> link(dimension.to(), title);
            case DATE -> of(FieldKind.DATE, title);
            case CHOICE ->
                dimension.options().isEmpty()
                        ? of(FieldKind.TEXT, title)
                        : new ReportShape(
                                title,
                                FieldKind.CHOICE,
                                0,
                                null,
                                dimension.options().stream().map(Option::of).toList());
            case TEXT, LINE -> of(FieldKind.TEXT, title);
        };
    }

    static ReportShape of(LedgerDefinition.Measure measure, LocalizedText title) {
        return new ReportShape(title, measure.type(), measure.scale(), null, List.of());
    }

    ReportShape called(@Nullable LocalizedText other) {
        return other == null ? this : new ReportShape(other, kind, scale, to, options);
    }

    /** Decimals where nobody says how many. */
    static int scale(FieldKind kind) {
        return switch (kind) {
            case MONEY, DECIMAL -> 2;
            case QUANTITY -> QUANTITY_SCALE;
            case PERCENT -> 4;
            default -> 0;
        };
    }

    /** Whether it is a number. */
    public boolean numeric() {
        return numeric(kind);
    }

    static boolean numeric(FieldKind kind) {
        return switch (kind) {
            case INTEGER, DECIMAL, MONEY, QUANTITY, PERCENT -> true;
            default -> false;
        };
    }
}
