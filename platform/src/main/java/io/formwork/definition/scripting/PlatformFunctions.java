package io.formwork.definition.scripting;

import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptFunction;
import io.formwork.script.ScriptRecord;
import io.formwork.script.ScriptType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions that every form's scripts have besides the built-in ones, because they ask the tenant's ledgers. */
public final class PlatformFunctions {
    private static final int MOST_DIMENSIONS = 6;

    private static final List<ScriptFunction> ALL = made();

    private static final Pattern CALL = Pattern.compile(
            "\\b(" + all().stream().map(ScriptFunction::name).collect(Collectors.joining("|")) + ")\\s*\\(");

    private PlatformFunctions() {}

    public static boolean calledIn(String script) {
        return CALL.matcher(script).find();
    }

    /** {@code balance('stock', 'quantity', 'item', item)} and {@code available(…)}: pairs of dimension and value. */
    static List<ScriptFunction> all() {
        return ALL;
    }

    private static List<ScriptFunction> made() {
        List<ScriptType> parameters = new ArrayList<>(List.of(ScriptType.TEXT, ScriptType.TEXT));
        for (int i = 0; i < MOST_DIMENSIONS; i++) {
            parameters.add(ScriptType.TEXT);
            parameters.add(ScriptType.ANY);
        }
        List<ScriptType> dated = new ArrayList<>(parameters);
        dated.add(2, ScriptType.DATE);
        List<ScriptType> timed = new ArrayList<>(parameters);
        timed.add(2, ScriptType.DATE_TIME);
        List<ScriptType> spanned = new ArrayList<>(dated);
        spanned.add(2, ScriptType.DATE);
        List<ScriptType> reached = new ArrayList<>(parameters);
        reached.add(2, ScriptType.TEXT);
        reached.add(3, ScriptType.NUMBER);
        List<ScriptType> upTo = new ArrayList<>(parameters);
        upTo.add(2, ScriptType.TEXT);
        upTo.add(3, ScriptType.DATE);
        return List.of(
                lastMoved("lastOutward", dated, true),
                lastMoved("lastInward", dated, false),
                moved("outward", spanned, true),
                moved("inward", spanned, false),
                new ScriptFunction(
                        "balanceAt",
                        dated,
                        2 * MOST_DIMENSIONS,
                        ScriptType.NUMBER,
                        (context, arguments) -> arguments.get(2) instanceof LocalDate day
                                ? host(context)
                                        .balanceAt(
                                                text(arguments, 0), text(arguments, 1), day, dimensions(arguments, 3))
                                : BigDecimal.ZERO),
                new ScriptFunction(
                        "balanceBefore",
                        timed,
                        2 * MOST_DIMENSIONS,
                        ScriptType.NUMBER,
                        (context, arguments) -> arguments.get(2) instanceof OffsetDateTime moment
                                ? host(context)
                                        .balanceBefore(
                                                text(arguments, 0),
                                                text(arguments, 1),
                                                moment,
                                                dimensions(arguments, 3))
                                : BigDecimal.ZERO),
                new ScriptFunction(
                        "reachedOn",
                        reached,
                        2 * MOST_DIMENSIONS,
                        ScriptType.DATE,
                        (context, arguments) -> arguments.get(3) instanceof BigDecimal quantity
                                ? host(context)
                                        .reachedOn(
                                                text(arguments, 0),
                                                text(arguments, 1),
                                                text(arguments, 2),
                                                quantity,
                                                dimensions(arguments, 4))
                                : null),
                new ScriptFunction(
                        "balanceUpTo",
                        upTo,
                        2 * MOST_DIMENSIONS,
                        ScriptType.NUMBER,
                        (context, arguments) -> arguments.get(3) instanceof LocalDate day
                                ? host(context)
                                        .balanceUpTo(
                                                text(arguments, 0),
                                                text(arguments, 1),
                                                text(arguments, 2),
                                                day,
                                                dimensions(arguments, 4))
                                : BigDecimal.ZERO),
                new ScriptFunction(
                        "unfinished",
                        List.of(ScriptType.TEXT, ScriptType.DATE),
                        0,
                        ScriptType.NUMBER,
                        (context, arguments) -> arguments.get(1) instanceof LocalDate until
                                ? BigDecimal.valueOf(host(context).unfinished(text(arguments, 0), until))
                                : BigDecimal.ZERO),
                new ScriptFunction(
                        "cameSince",
                        List.of(ScriptType.TEXT, ScriptType.DATE),
                        0,
                        ScriptType.NUMBER,
                        (context, arguments) -> arguments.get(1) instanceof LocalDate until
                                ? BigDecimal.valueOf(host(context).cameSince(text(arguments, 0), until))
                                : BigDecimal.ZERO),
                new ScriptFunction(
                        "closedUntil",
                        List.of(ScriptType.TEXT),
                        0,
                        ScriptType.DATE,
                        (context, arguments) -> host(context).closedUntil(text(arguments, 0))),
                new ScriptFunction(
                        "balance",
                        parameters,
                        2 * MOST_DIMENSIONS,
                        ScriptType.NUMBER,
                        (context, arguments) -> host(context)
                                .balance(text(arguments, 0), text(arguments, 1), dimensions(arguments, 2))),
                new ScriptFunction(
                        "available",
                        parameters,
                        2 * MOST_DIMENSIONS,
                        ScriptType.NUMBER,
                        (context, arguments) -> host(context)
                                .available(text(arguments, 0), text(arguments, 1), dimensions(arguments, 2))));
    }

    private static ScriptFunction moved(String name, List<ScriptType> parameters, boolean out) {
        return new ScriptFunction(
                name,
                parameters,
                2 * MOST_DIMENSIONS,
                ScriptType.NUMBER,
                (context, arguments) -> arguments.get(2) instanceof LocalDate from
                                && arguments.get(3) instanceof LocalDate to
                        ? host(context)
                                .moved(text(arguments, 0), text(arguments, 1), from, to, dimensions(arguments, 4), out)
                        : BigDecimal.ZERO);
    }

    private static ScriptFunction lastMoved(String name, List<ScriptType> parameters, boolean out) {
        return new ScriptFunction(
                name,
                parameters,
                2 * MOST_DIMENSIONS,
                ScriptType.DATE,
                (context, arguments) -> arguments.get(2) instanceof LocalDate until
                        ? host(context)
                                .lastMoved(text(arguments, 0), text(arguments, 1), until, dimensions(arguments, 3), out)
                        : null);
    }

    private static FormulaHost host(ScriptContext context) {
        return context.host(FormulaHost.class);
    }

    private static String text(List<@Nullable Object> arguments, int index) {
        return String.valueOf(arguments.get(index));
    }

    private static Map<String, String> dimensions(List<@Nullable Object> arguments, int first) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int i = first; i + 1 < arguments.size(); i += 2) {
            Object value = arguments.get(i + 1);
            if (value != null) {
                dimensions.put(
                        text(arguments, i),
                        value instanceof ScriptRecord link ? String.valueOf(link.get("id")) : value.toString());
            }
        }
        return dimensions;
    }
}
