package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Posted;
import io.formwork.definition.form.PostingRule;
import io.formwork.definition.reading.Expression;
import io.formwork.ledger.LedgerRefusal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where a person entered what a ledger does not allow: the rule that asked for it names what it read. */
final class RefusedField {
    private final DefinitionSet set;
    private final Form form;
    private final @Nullable String table;
    private final Map<String, Field> fields;
    private final Set<String> seen = new HashSet<>();

    private RefusedField(DefinitionSet set, Form form, @Nullable String table) {
        this.set = set;
        this.form = form;
        this.table = table;
        this.fields = form.tables().get(table) instanceof FieldType.Table(var ofLine) ? ofLine : form.fields();
    }

    /** The field, {@code lines.quantity} for one of lines; null where no field alone is to blame. */
    static @Nullable String of(DefinitionSet set, Form form, PostingRule.Moment moment, LedgerRefusal.Reason reason) {
        if (reason.code() == LedgerRefusal.Code.PERIOD_CLOSED) {
            return form.dateField().map(Field::key).orElse(null);
        }
        return form.postings().stream()
                .filter(rule -> rule.on() == moment
                        && rule.ledger().equals(reason.ledger())
                        && (rule.each() == null) == (reason.line() == null))
                .map(rule -> new RefusedField(set, form, rule.each()).asked(rule, reason))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String asked(PostingRule rule, LedgerRefusal.Reason reason) {
        String piece = rule.perDimension();
        Expression pieces = piece == null ? null : rule.per().get(piece);
        boolean ofPiece =
                pieces != null && !reason.dimensions().getOrDefault(piece, "").isEmpty();
        Expression said = ofPiece ? pieces : rule.entries().get(reason.measure());
        return said == null ? null : entered(said, !ofPiece);
    }

    private @Nullable String entered(Expression expression, boolean number) {
        Posted posted = Posted.of(expression);
        return posted == null || posted.from() != null ? read(expression, number) : behind(posted, number);
    }

    /** What takes its amount from an earlier posting of the same line was entered where that one was. */
    private @Nullable String behind(Posted posted, boolean number) {
        return form.postings().stream()
                .filter(rule -> rule.ledger().equals(posted.ledger()) && Objects.equals(rule.each(), table))
                .map(rule -> rule.entries().get(posted.measure()))
                .filter(Objects::nonNull)
                .map(expression -> entered(expression, number))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String read(Expression expression, boolean number) {
        List<String> read = set.script(expression).reads().stream()
                .filter(path -> path.size() == 1)
                .map(List::getFirst)
                .filter(key -> fields.containsKey(key) && seen.add(key))
                .sorted(Comparator.comparingInt(List.copyOf(fields.keySet())::indexOf))
                .toList();
        for (String key : read) {
            Field field = Objects.requireNonNull(fields.get(key));
            if (field.formula() != null) {
                String behind = entered(field.formula(), number);
                if (behind != null) {
                    return behind;
                }
            } else if (number ? field.type() instanceof FieldType.Numeric : field.type() instanceof FieldType.Text) {
                return table == null ? key : table + "." + key;
            }
        }
        return null;
    }
}
