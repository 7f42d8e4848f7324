package io.formwork.document;

import cz.jirutka.rsql.parser.ast.ComparisonNode;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.tenant.Caller;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One comparison of a filter: an operator and what is compared with. */
record Comparison(Operator operator, List<String> arguments) {

    /** What RSQL can compare by. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        IN("= ANY"),
        NOT_IN("<> ALL"),
        EMPTY("");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }
    }

    static Comparison of(ComparisonNode node) {
        Operator operator = switch (node.getOperator().getSymbol()) {
            case "==" -> Operator.EQUAL;
            case "!=" -> Operator.NOT_EQUAL;
            case "=gt=", ">" -> Operator.GREATER;
            case "=ge=", ">=" -> Operator.GREATER_OR_EQUAL;
            case "=lt=", "<" -> Operator.LESS;
            case "=le=", "<=" -> Operator.LESS_OR_EQUAL;
            case "=in=" -> Operator.IN;
            case "=out=" -> Operator.NOT_IN;
            case "=empty=" -> Operator.EMPTY;
            default -> throw new InvalidQuery("filter", node.getOperator().getSymbol());
        };
        return new Comparison(operator, node.getArguments());
    }

    boolean isEmpty() {
        return operator == Operator.EMPTY;
    }

    boolean negative() {
        return operator == Operator.NOT_EQUAL || operator == Operator.NOT_IN;
    }

    private boolean wantsEmpty() {
        return Boolean.parseBoolean(arguments.getFirst());
    }

    /** The arguments as the field's typed column keeps them. */
    List<Object> operands(Field field) {
        if (isEmpty()) {
            return List.of();
        }
        List<Object> operands = new ArrayList<>();
        for (String argument : arguments) {
            try {
                operands.add(operand(field, argument));
            } catch (NumberFormatException | DateTimeException e) {
                throw new InvalidQuery("filter", field.key(), argument);
            }
        }
        return operands;
    }

    private static Object operand(Field field, String argument) {
        return switch (field.type()) {
            case FieldType.Numeric numeric -> SlotMap.scaled(number(argument), numeric.scale());
            case FieldType.Flag _ -> Boolean.parseBoolean(argument) ? 1L : 0L;
            case FieldType.Day _ -> LocalDate.parse(argument);
            case FieldType.Moment _ -> SlotMap.micros(moment(argument));
            default -> argument;
        };
    }

    /** Bounded before it is parsed: 1e999999999 is short to write and endless to scale. */
    private static BigDecimal number(String argument) {
        if (!argument.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?")) {
            throw new NumberFormatException(argument);
        }
        return new BigDecimal(argument);
    }

    private static OffsetDateTime moment(String argument) {
        return argument.length() == 10
                ? LocalDate.parse(argument)
                        .atStartOfDay(Caller.current().tenant().zone())
                        .toOffsetDateTime()
                : OffsetDateTime.parse(argument);
    }

    /** The condition on a typed column; empty fields hold the kind's empty value there. */
    Sql on(String column, List<Object> operands, SlotMap.Kind kind) {
        if (isEmpty()) {
            String both = "(" + column + " IS NULL OR " + column + " = ?)";
            return Sql.of(wantsEmpty() ? both : "NOT " + both, kind.empty());
        }
        Object first = operands.getFirst();
        if (first instanceof String text
                && text.indexOf('*') >= 0
                && List.of("=", "<>").contains(operator.sql)) {
            return like(column, text);
        }
        return switch (operator) {
            case IN, NOT_IN -> Sql.of(column + " " + operator.sql + " (?)", array(operands));
            case LESS, LESS_OR_EQUAL ->
                Sql.of("(" + column + " " + operator.sql + " ? AND " + column + " <> ?)", first, empty(first));
            default -> Sql.of(column + " " + operator.sql + " ?", first);
        };
    }

    /** Below everything that was ever entered lies only the empty value. */
    private static Object empty(Object operand) {
        return switch (operand) {
            case Long _ -> SlotMap.Kind.NUMBER.empty();
            case LocalDate _ -> SlotMap.Kind.DAY.empty();
            case OffsetDateTime _ -> OffsetDateTime.parse("0001-01-01T00:00:00Z");
            default -> "";
        };
    }

    private Sql like(String column, String pattern) {
        String body = pattern.substring(0, pattern.length() - 1);
        if (pattern.endsWith("*") && body.indexOf('*') < 0 && operator == Operator.EQUAL) {
            // A range, for LIKE is not leakproof and would not use the index.
            return Sql.of("(" + column + " >= ? AND " + column + " < ?)", body, body + "\uDBFF\uDFFF");
        }
        String like = pattern.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
        return Sql.of(column + (operator == Operator.EQUAL ? " ILIKE ?" : " NOT ILIKE ?"), like);
    }

    private static Object array(List<Object> operands) {
        return switch (operands.getFirst()) {
            case Long _ -> operands.toArray(Long[]::new);
            case LocalDate _ -> operands.toArray(LocalDate[]::new);
            case UUID _ -> operands.toArray(UUID[]::new);
            default -> operands.toArray(String[]::new);
        };
    }

    /** The condition on a value inside the body, which is text there. */
    Sql inBody(String expression, Field field) {
        if (isEmpty()) {
            return Sql.of(expression + (wantsEmpty() ? " IS NULL" : " IS NOT NULL"));
        }
        boolean number = field.type() instanceof FieldType.Numeric;
        String typed = number ? "(" + expression + ")::numeric" : expression;
        List<Object> operands = new ArrayList<>();
        for (String argument : arguments) {
            try {
                operands.add(number ? number(argument) : argument);
            } catch (NumberFormatException e) {
                throw new InvalidQuery("filter", field.key(), argument);
            }
        }
        if (!number
                && arguments.getFirst().indexOf('*') >= 0
                && List.of("=", "<>").contains(operator.sql)) {
            return like(typed, arguments.getFirst());
        }
        return switch (operator) {
            case IN, NOT_IN -> {
                Object all = number ? operands.toArray(BigDecimal[]::new) : operands.toArray(String[]::new);
                yield Sql.of(typed + " " + operator.sql + " (?)", all);
            }
            default -> Sql.of(typed + " " + operator.sql + " ?", operands.getFirst());
        };
    }
}
