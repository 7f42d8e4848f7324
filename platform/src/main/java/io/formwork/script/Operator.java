package io.formwork.script;

import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/** The operators of the language between two operands. */
enum Operator {
    PLUS(Types.PLUS, "+", "plus"),
    MINUS(Types.MINUS, "-", "minus"),
    TIMES(Types.MULTIPLY, "*", "times"),
    DIVIDE(Types.DIVIDE, "/", "divide"),
    EQUAL(Types.COMPARE_EQUAL, "==", "equal"),
    UNEQUAL(Types.COMPARE_NOT_EQUAL, "!=", "unequal"),
    LESS(Types.COMPARE_LESS_THAN, "<", "less"),
    LESS_OR_EQUAL(Types.COMPARE_LESS_THAN_EQUAL, "<=", "lessOrEqual"),
    GREATER(Types.COMPARE_GREATER_THAN, ">", "greater"),
    GREATER_OR_EQUAL(Types.COMPARE_GREATER_THAN_EQUAL, ">=", "greaterOrEqual"),
    AND(Types.LOGICAL_AND, "&&", ""),
    OR(Types.LOGICAL_OR, "||", ""),
    IN(Types.KEYWORD_IN, "in", "in"),
    NOT_IN(Types.COMPARE_NOT_IN, "!in", "notIn");

    final int token;
    final String sign;
    final String operation;

    Operator(int token, String sign, String operation) {
        this.token = token;
        this.sign = sign;
        this.operation = operation;
    }

    static @Nullable Operator of(int token) {
        for (Operator operator : values()) {
            if (operator.token == token) {
                return operator;
            }
        }
        return null;
    }
}
