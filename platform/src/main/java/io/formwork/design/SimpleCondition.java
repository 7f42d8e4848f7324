package io.formwork.design;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition that compares fields with values: what most conditions are, and what people enter who write no scripts.
 *
 * @param any whether one of the comparisons is enough
 */
public record SimpleCondition(boolean any, List<Comparison> comparisons) {
    private static final String NAME = "[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)?";
    private static final Pattern COMPARED = Pattern.compile(
            "(" + NAME + ")\\s*(==|!=|<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?|'[^'\\\\$]*'|\"[^\"\\\\$]*\"|true|false)");
    private static final Pattern FLAG = Pattern.compile("(!?)\\s*(" + NAME + ")");
    private static final Pattern EMPTY = Pattern.compile("(!?)\\s*isEmpty\\(\\s*(" + NAME + ")\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    /** How a field is compared. */
    public enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        YES(""),
        NO(""),
        EMPTY(""),
        FILLED("");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** Whether there is something to compare with. */
        public boolean hasValue() {
            return !sign.isEmpty();
        }

        static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.hasValue() && operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new IllegalArgumentException(sign);
        }
    }

    /**
     * One of them.
     *
     * @param value as the script writes it without quotes; empty where the operator has none
     * @param quoted whether the value is a text
     */
    public record Comparison(String field, Operator operator, String value, boolean quoted) {
        String script() {
            return switch (operator) {
                case YES -> field;
                case NO -> "!" + field;
                case EMPTY -> "isEmpty(" + field + ")";
                case FILLED -> "!isEmpty(" + field + ")";
                default -> field + " " + operator.sign + " " + (quoted ? "'" + value + "'" : value);
            };
        }

        @Nullable
        BigDecimal number() {
            return !quoted && NUMBER.matcher(value).matches() ? new BigDecimal(value) : null;
        }
    }

    public SimpleCondition {
        comparisons = List.copyOf(comparisons);
    }

    /** Empty where the script says more than fields compared with values. */
    public static Optional<SimpleCondition> of(String script) {
        boolean any = script.contains("||");
        if (any && script.contains("&&")) {
            return Optional.empty();
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (String term : script.split(any ? "\\|\\|" : "&&", -1)) {
            Comparison comparison = comparison(term.strip());
            if (comparison == null) {
                return Optional.empty();
            }
            comparisons.add(comparison);
        }
        return Optional.of(new SimpleCondition(any, comparisons));
    }

    private static @Nullable Comparison comparison(String term) {
        Matcher compared = COMPARED.matcher(term);
        if (compared.matches()) {
            String value = compared.group(3);
            boolean quoted = value.startsWith("'") || value.startsWith("\"");
            return new Comparison(
                    compared.group(1),
                    Operator.of(compared.group(2)),
                    quoted ? value.substring(1, value.length() - 1) : value,
                    quoted);
        }
        Matcher empty = EMPTY.matcher(term);
        if (empty.matches()) {
            return new Comparison(
                    empty.group(2), empty.group(1).isEmpty() ? Operator.EMPTY : Operator.FILLED, "", false);
        }
        Matcher flag = FLAG.matcher(term);
        if (flag.matches() && !flag.group(2).equals("true") && !flag.group(2).equals("false")) {
            return new Comparison(flag.group(2), flag.group(1).isEmpty() ? Operator.YES : Operator.NO, "", false);
        }
        return null;
    }

    public String script() {
        return comparisons.stream().map(Comparison::script).collect(Collectors.joining(any ? " || " : " && "));
    }

    /** Whether no document can ever fulfil it; false where that cannot be told. */
    public boolean isImpossible() {
        if (any) {
            return false;
        }
        for (Comparison one : comparisons) {
            for (Comparison other : comparisons) {
                if (one.field().equals(other.field()) && excludes(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean excludes(Comparison one, Comparison other) {
        Operator mine = one.operator();
        Operator theirs = other.operator();
        if (mine == Operator.YES && theirs == Operator.NO || mine == Operator.EMPTY && theirs == Operator.FILLED) {
            return true;
        }
        if (mine == Operator.EQUAL && theirs == Operator.EQUAL) {
            BigDecimal first = one.number();
            BigDecimal second = other.number();
            return first != null && second != null
                    ? first.compareTo(second) != 0
                    : !one.value().equals(other.value());
        }
        if (mine == Operator.EQUAL && theirs == Operator.UNEQUAL) {
            return one.value().equals(other.value());
        }
        BigDecimal least = one.number();
        BigDecimal most = other.number();
        boolean lower = mine == Operator.MORE || mine == Operator.AT_LEAST || mine == Operator.EQUAL;
        boolean upper = theirs == Operator.LESS || theirs == Operator.AT_MOST || theirs == Operator.EQUAL;
        if (least == null || most == null || !lower || !upper) {
            return false;
        }
        boolean open = mine == Operator.MORE || theirs == Operator.LESS;
        int order = least.compareTo(most);
        return order > 0 || order == 0 && open;
    }

    /** Whether whatever fulfils it fulfils the other too, so that the other, asked first, leaves nothing for it. */
    public boolean implies(SimpleCondition other) {
        if (equals(other)) {
            return true;
        }
        if (other.any()) {
            return other.comparisons().stream().anyMatch(each -> implies(new SimpleCondition(false, List.of(each))));
        }
        if (any) {
            return comparisons.stream().allMatch(each -> new SimpleCondition(false, List.of(each)).implies(other));
        }
        return other.comparisons().stream()
                .allMatch(wanted -> comparisons.stream().anyMatch(mine -> implies(mine, wanted)));
    }

    private static boolean implies(Comparison mine, Comparison wanted) {
        if (mine.equals(wanted)) {
            return true;
        }
        BigDecimal here = mine.number();
        BigDecimal there = wanted.number();
        if (!mine.field().equals(wanted.field()) || here == null || there == null) {
            return false;
        }
        int order = here.compareTo(there);
        return switch (wanted.operator()) {
            case MORE ->
                mine.operator() == Operator.MORE && order >= 0
                        || (mine.operator() == Operator.AT_LEAST || mine.operator() == Operator.EQUAL) && order > 0;
            case AT_LEAST ->
                (mine.operator() == Operator.MORE
                                || mine.operator() == Operator.AT_LEAST
                                || mine.operator() == Operator.EQUAL)
                        && order >= 0;
            case LESS ->
                mine.operator() == Operator.LESS && order <= 0
                        || (mine.operator() == Operator.AT_MOST || mine.operator() == Operator.EQUAL) && order < 0;
            case AT_MOST ->
                (mine.operator() == Operator.LESS
                                || mine.operator() == Operator.AT_MOST
                                || mine.operator() == Operator.EQUAL)
                        && order <= 0;
            default -> false;
        };
    }
}
