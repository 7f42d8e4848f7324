package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Scan;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a code counts, in what the line counts: the code of a box of twelve is twelve on a line of pieces. */
record Measured(
        DefinitionSet set,
        Scan scan,
        FieldType.Table table,
        DocumentScope header,
        ScriptContext context,
        ScanSheet sheet) {

    /** Whether the line counts in what the code counts; what stands beside another line keeps its price and source only then. */
    boolean alike(Line line, Codes.Named named) {
        Scan.ScanUnit unit = scan.unit();
        FieldValue has = unit == null ? null : sheet.of(line, unit.field());
        return unit == null || unit.fixed() || has == null || has.equals(unit(line, named));
    }

    /** The amount in the line's measure; null where it cannot be said exactly there. */
    @Nullable
    BigDecimal in(Line line, Codes.Named named, BigDecimal read) {
        Scan.ScanUnit unit = scan.unit();
        FieldValue has = unit == null ? null : counted(unit, line);
        FieldValue given = has == null ? null : unit(line, named);
        if (unit == null || given == null || given.equals(has)) {
            return read;
        }
        BigDecimal one = worth(unit, line, Objects.requireNonNull(has));
        BigDecimal each = worth(unit, line, given);
        if (one == null || each == null || one.signum() <= 0) {
            return null;
        }
        BigDecimal amount =
                read.multiply(each).divide(one, MathContext.DECIMAL128).setScale(sheet.scale(), RoundingMode.HALF_EVEN);
        return amount.multiply(one).compareTo(read.multiply(each)) == 0 ? amount : null;
    }

    /** The same where it is known that it can be said, or that the line is a new one. */
    BigDecimal amount(Line line, Codes.Named named, BigDecimal read) {
        BigDecimal amount = in(line, named, read);
        return amount == null ? read : amount;
    }

    /** A new line counts in what the code counts. */
    void says(Line line, Codes.Named named) {
        Scan.ScanUnit unit = scan.unit();
        FieldValue given = unit == null || unit.fixed() ? null : unit(line, named);
        if (unit != null && given != null) {
            sheet.set(line, unit.field(), given);
        }
    }

    /** What the line counts in; what a new line has not said yet is settled where there is one only. */
    private @Nullable FieldValue counted(Scan.ScanUnit unit, Line line) {
        FieldValue has = sheet.of(line, unit.field());
        return has != null || !unit.fixed() ? has : own(unit, line);
    }

    private @Nullable FieldValue own(Scan.ScanUnit unit, Line line) {
        return ScriptValues.of(sheet.field(unit.field()).type(), run(unit.own(), sheet.completed(line)));
    }

    private @Nullable FieldValue unit(Line line, Codes.Named named) {
        Scan.ScanUnit unit = Objects.requireNonNull(scan.unit());
        return named.row() != null ? named.row().values().get(unit.row()) : own(unit, line);
    }

    private @Nullable BigDecimal worth(Scan.ScanUnit unit, Line line, FieldValue counted) {
        Line such = sheet.completed(line);
        Object worth = run(unit.worth(), such.with(such.values().with(unit.field(), counted)));
        return worth instanceof BigDecimal number ? number : null;
    }

    private @Nullable Object run(Expression expression, Line line) {
        DocumentScope scope = header.line(table, line);
        ScriptRecord read = key -> key.equals(Scan.SCANNED) ? null : scope.get(key);
        return set.script(expression).run(read, context);
    }
}
