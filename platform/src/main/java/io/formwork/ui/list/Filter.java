package io.formwork.ui.list;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One condition of a list, as a person put it together: a field, how it is compared, and with what.
 *
 * @param operator an RSQL operator such as {@code ==} or {@code =ge=}
 */
record Filter(String field, String operator, List<String> values) {
    private static final RSQLParser PARSER = new RSQLParser(operators());

    Filter {
        values = List.copyOf(values);
    }

    private static Set<ComparisonOperator> operators() {
        Set<ComparisonOperator> operators = new HashSet<>(RSQLOperators.defaultOperators());
        operators.add(new ComparisonOperator("=empty=", false));
        return operators;
    }

    /** The conditions that a filter consists of; none where it is not a plain "this and that". */
    static List<Filter> of(String rsql) {
        List<Filter> filters = new ArrayList<>();
        try {
            return !rsql.isBlank() && collect(PARSER.parse(rsql), filters) ? filters : List.of();
        } catch (RSQLParserException _) {
            return List.of();
        }
    }

    private static boolean collect(Node node, List<Filter> filters) {
        if (node instanceof ComparisonNode comparison) {
            return filters.add(new Filter(
                    comparison.getSelector(), comparison.getOperator().getSymbol(), comparison.getArguments()));
        }
        boolean plain = node instanceof AndNode;
        if (node instanceof AndNode and) {
            for (Node child : and) {
                plain &= collect(child, filters);
            }
        }
        return plain;
    }

    static String rsql(List<Filter> filters) {
        return filters.stream().map(Filter::rsql).collect(Collectors.joining(";"));
    }

    private String rsql() {
        List<String> quoted = values.stream().map(Filter::quoted).toList();
        boolean many = operator.equals("=in=") || operator.equals("=out=");
        return field + operator + (many ? "(" + String.join(",", quoted) + ")" : quoted.getFirst());
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
