package io.formwork.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fits what. */
final class Typing {

    static final ScriptType LIST = new ScriptType.ListOf(ScriptType.ANY);
    static final ScriptType NUMBERS = new ScriptType.ListOf(ScriptType.NUMBER);
    static final ScriptType TRUTHS = new ScriptType.ListOf(ScriptType.BOOL);

    private Typing() {}

    /** May a value of this type stand where that one is expected? */
    static boolean fits(ScriptType value, ScriptType expected) {
        if (expected instanceof ScriptType.Any || value instanceof ScriptType.Any || value.equals(expected)) {
            return true;
        }
        return switch (expected) {
            case ScriptType.Record(ScriptRecordType wanted) ->
                value instanceof ScriptType.Record(ScriptRecordType given) && same(given, wanted);
            case ScriptType.Table(ScriptRecordType wanted) ->
                value instanceof ScriptType.Table(ScriptRecordType given) && same(given, wanted)
                        || value instanceof ScriptType.ListOf(ScriptType.Any _);
            case ScriptType.ListOf(ScriptType wanted) -> {
                ScriptType element = element(value);
                yield element != null && fits(element, wanted);
            }
            default -> false;
        };
    }

    static boolean compares(ScriptType left, ScriptType right) {
        return fits(left, right)
                || fits(right, left)
                || left instanceof ScriptType.Record && right instanceof ScriptType.Text
                || left instanceof ScriptType.Text && right instanceof ScriptType.Record;
    }

    static boolean isOrdered(ScriptType type) {
        return switch (type) {
            case ScriptType.Number _, ScriptType.Text _, ScriptType.Date _, ScriptType.Time _ -> true;
            case ScriptType.DateTime _, ScriptType.Any _ -> true;
            case ScriptType.Bool _, ScriptType.Record _, ScriptType.Table _, ScriptType.ListOf _ -> false;
        };
    }

    private static boolean same(ScriptRecordType left, ScriptRecordType right) {
        return left.name().equals(right.name());
    }

    /** The type of a list's elements, or null for what is not a list. */
    static @Nullable ScriptType element(ScriptType type) {
        return switch (type) {
            case ScriptType.Table(ScriptRecordType row) -> new ScriptType.Record(row);
            case ScriptType.ListOf(ScriptType element) -> element;
            default -> null;
        };
    }

    static ScriptType listOf(ScriptType element) {
        return switch (element) {
            case ScriptType.Record(ScriptRecordType type) -> new ScriptType.Table(type);
            case ScriptType.Table _, ScriptType.ListOf _ -> element;
            default -> new ScriptType.ListOf(element);
        };
    }

    /** The type that all fit, or null when there is none; {@code null} fits every type. */
    static @Nullable ScriptType common(List<ScriptType> types) {
        ScriptType common = ScriptType.ANY;
        for (ScriptType type : types) {
            if (common instanceof ScriptType.Any) {
                common = type;
            } else if (!fits(type, common)) {
                return null;
            }
        }
        return common;
    }

    static String describe(ScriptType type) {
        return switch (type) {
            case ScriptType.Text _ -> "text";
            case ScriptType.Number _ -> "number";
            case ScriptType.Bool _ -> "yes/no";
            case ScriptType.Date _ -> "date";
            case ScriptType.Time _ -> "time";
            case ScriptType.DateTime _ -> "date and time";
            case ScriptType.Record(ScriptRecordType record) -> record.name();
            case ScriptType.Table(ScriptRecordType row) -> "list of " + row.name();
            case ScriptType.ListOf(ScriptType element) -> "list of " + describe(element);
            case ScriptType.Any _ -> "any";
        };
    }
}
