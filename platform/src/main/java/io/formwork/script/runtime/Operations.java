package io.formwork.script.runtime;

import io.formwork.script.ScriptFault;
import io.formwork.script.ScriptFunction;
import io.formwork.script.ScriptRecord;
import io.formwork.script.ScriptTarget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a compiled script can do: it is made of calls to these and of nothing else. Each counts what it costs, and
 * refuses with the position it was given.
 */
public final class Operations {

    private Operations() {}

    public static Object scope(Run run) {
        return run.scope();
    }

    public static Object constant(Run run, int index) {
        return run.constant(index);
    }

    public static Object yes() {
        return Boolean.TRUE;
    }

    public static Object no() {
        return Boolean.FALSE;
    }

    public static @Nullable Object property(Run run, int at, @Nullable Object target, int key) {
        run.spend(at, 1);
        return switch (target) {
            case null -> null;
            case ScriptRecord one -> one.get(run.key(key));
            case List<?> many -> column(run, at, many, run.key(key));
            default -> throw run.fail(at, "wrong-value", run.key(key));
        };
    }

    private static List<@Nullable Object> column(Run run, int at, List<?> rows, String key) {
        run.spend(at, rows.size());
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        for (Object row : rows) {
            Object value = row instanceof ScriptRecord one ? one.get(key) : null;
            if (value instanceof List<?> inner) {
                run.spend(at, inner.size());
                values.addAll(inner);
            } else {
                values.add(value);
            }
        }
        return values;
    }

    public static @Nullable Object call(Run run, int at, int function, @Nullable Object[] arguments) {
        run.spend(at, 1);
        ScriptFunction called = run.function(function);
        try {
            return called.body().call(run.context(), Collections.unmodifiableList(Arrays.asList(arguments)));
        } catch (ScriptFault fault) {
            throw run.at(at, fault);
        }
    }

    public static Object list(Run run, int at, @Nullable Object[] elements) {
        run.spend(at, elements.length);
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    public static Object concat(Run run, int at, @Nullable Object[] parts) {
        try {
            return Values.concat(run.context(), parts);
        } catch (ScriptFault fault) {
            throw run.at(at, fault);
        }
    }

    public static @Nullable Object plus(Run run, int at, @Nullable Object left, @Nullable Object right) {
        return calculate(run, at, left, right, Numbers::plus);
    }

    public static @Nullable Object minus(Run run, int at, @Nullable Object left, @Nullable Object right) {
        return calculate(run, at, left, right, Numbers::minus);
    }

    public static @Nullable Object times(Run run, int at, @Nullable Object left, @Nullable Object right) {
        return calculate(run, at, left, right, Numbers::times);
    }

    public static @Nullable Object divide(Run run, int at, @Nullable Object left, @Nullable Object right) {
        return calculate(run, at, left, right, Numbers::divide);
    }

    public static @Nullable Object negate(Run run, int at, @Nullable Object value) {
        run.spend(at, 1);
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.negate();
            default -> throw run.fail(at, "wrong-value", Values.describe(value));
        };
    }

    private interface Calculation {
        BigDecimal of(BigDecimal left, BigDecimal right);
    }

    private static @Nullable Object calculate(
            Run run, int at, @Nullable Object left, @Nullable Object right, Calculation calculation) {
        run.spend(at, 1);
        if (left == null && right == null) {
            return null;
        }
        try {
            return calculation.of(Numbers.orZero(left), Numbers.orZero(right));
        } catch (ScriptFault fault) {
            throw run.at(at, fault);
        }
    }

    public static @Nullable Object plusDays(Run run, int at, @Nullable Object date, @Nullable Object days) {
        return shift(run, at, date, days, 1);
    }

    public static @Nullable Object minusDays(Run run, int at, @Nullable Object date, @Nullable Object days) {
        return shift(run, at, date, days, -1);
    }

    private static @Nullable Object shift(
            Run run, int at, @Nullable Object date, @Nullable Object days, int direction) {
        run.spend(at, 1);
        try {
            return Values.plusDays(date, Numbers.orZero(days), direction);
        } catch (ScriptFault fault) {
            throw run.at(at, fault);
        }
    }

    public static @Nullable Object daysBetween(Run run, int at, @Nullable Object later, @Nullable Object earlier) {
        run.spend(at, 1);
        try {
            return Values.daysBetween(earlier, later);
        } catch (ScriptFault fault) {
            throw run.at(at, fault);
        }
    }

    public static Object equal(Run run, int at, @Nullable Object left, @Nullable Object right) {
        return same(run, at, left, right);
    }

    public static Object unequal(Run run, int at, @Nullable Object left, @Nullable Object right) {
        return !same(run, at, left, right);
    }

    private static boolean same(Run run, int at, @Nullable Object left, @Nullable Object right) {
        run.spend(at, 1);
        try {
            return Values.equal(run.context(), left, right);
        } catch (ScriptFault fault) {
            throw run.at(at, fault);
        }
    }

    public static Object less(Run run, int at, @Nullable Object left, @Nullable Object right) {
        run.spend(at, 1);
        return left != null && right != null && compare(run, at, left, right) < 0;
    }

    public static Object lessOrEqual(Run run, int at, @Nullable Object left, @Nullable Object right) {
        run.spend(at, 1);
        return left != null && right != null && compare(run, at, left, right) <= 0;
    }

    public static Object greater(Run run, int at, @Nullable Object left, @Nullable Object right) {
        return less(run, at, right, left);
    }

    public static Object greaterOrEqual(Run run, int at, @Nullable Object left, @Nullable Object right) {
        return lessOrEqual(run, at, right, left);
    }

    private static int compare(Run run, int at, Object left, Object right) {
        try {
            return Values.compare(left, right);
        } catch (ScriptFault fault) {
            throw run.at(at, fault);
        }
    }

    public static Object in(Run run, int at, @Nullable Object value, @Nullable Object list) {
        return holds(run, at, list, value);
    }

    public static Object notIn(Run run, int at, @Nullable Object value, @Nullable Object list) {
        return !holds(run, at, list, value);
    }

    private static boolean holds(Run run, int at, @Nullable Object list, @Nullable Object value) {
        run.spend(at, list instanceof List<?> many ? 1 + many.size() : 1);
        try {
            return Values.contains(run.context(), list, value);
        } catch (ScriptFault fault) {
            throw run.at(at, fault);
        }
    }

    public static boolean truth(@Nullable Object value) {
        return Values.truth(value);
    }

    public static Object asBool(@Nullable Object value) {
        return Values.truth(value);
    }

    public static Object not(@Nullable Object value) {
        return !Values.truth(value);
    }

    /** The first half of {@code a ?: b}: is a worth keeping? What is kept is taken by {@link #kept} at once. */
    public static boolean keep(Run run, @Nullable Object value) {
        run.kept = value;
        return Values.truth(value);
    }

    public static @Nullable Object kept(Run run) {
        return run.kept;
    }

    /** The elements a for-each goes over, as they are now: what the loop assigns does not change its course. */
    public static @Nullable Object[] rows(Run run, int at, @Nullable Object table) {
        return switch (table) {
            case null -> new Object[0];
            case List<?> rows -> {
                run.spend(at, rows.size());
                yield rows.toArray();
            }
            default -> throw run.fail(at, "wrong-value", Values.describe(table));
        };
    }

    public static void step(Run run, int at) {
        run.spend(at, 1);
    }

    public static void assign(Run run, int at, @Nullable Object target, int key, @Nullable Object value) {
        run.spend(at, 1);
        if (!(target instanceof ScriptTarget changeable)) {
            throw run.fail(at, "not-assignable", run.key(key));
        }
        changeable.set(run.key(key), value);
    }
}
