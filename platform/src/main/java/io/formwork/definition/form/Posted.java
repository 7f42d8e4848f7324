package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference to what an earlier posting of the same line wrote: {@code posted.stock.value}, or {@code amount -
 * posted.stock.value}. It is no script, for nobody knows the number before the ledger has found it.
 *
 * @param from what the number is taken from; null where it stands alone
 */
public record Posted(
        String ledger, String measure, @Nullable Expression from) {
    private static final Pattern PATTERN =
            Pattern.compile("(?:(.+?)\\s+-\\s+)?posted\\.([a-z][a-z0-9-]*)\\.([a-z][A-Za-z0-9]*)");

    private static final Pattern MOMENT = Pattern.compile("posted\\.([a-z][a-z0-9-]*)");

    /** The reference that an expression is; null where it is a script. */
    public static @Nullable Posted of(Expression expression) {
        Matcher matcher = PATTERN.matcher(expression.text().strip());
        if (!matcher.matches()) {
            return null;
        }
        String from = matcher.group(1);
        return new Posted(
                matcher.group(2),
                matcher.group(3),
                from == null ? null : new Expression(from, expression.place(), expression.key()));
    }

    /** The ledger whose earlier posting of the same line says when something counts: {@code posted.stock}. */
    public static @Nullable String moment(@Nullable Expression at) {
        Matcher matcher = MOMENT.matcher(at == null ? "" : at.text().strip());
        return matcher.matches() ? matcher.group(1) : null;
    }
}
