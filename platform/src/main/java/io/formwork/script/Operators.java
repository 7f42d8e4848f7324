package io.formwork.script;

import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.TernaryExpression;

/** Chooses the operation for an operator from the types of what stands on both sides. */
final class Operators {

    private final Emit emit;
    private final Problems problems;

    Operators(Emit emit, Problems problems) {
        this.emit = emit;
        this.problems = problems;
    }

    Typed apply(ASTNode where, Operator operator, Typed left, Typed right) {
        return switch (operator) {
            case PLUS -> plus(where, left, right);
            case MINUS -> minus(where, left, right);
            case TIMES, DIVIDE -> arithmetic(where, operator, left, right);
            case EQUAL, UNEQUAL -> equality(where, operator, left, right);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> order(where, operator, left, right);
            case AND -> shortCut(left, emit.call("asBool", right.code()), emit.call("no"));
            case OR -> shortCut(left, emit.call("yes"), emit.call("asBool", right.code()));
            case IN, NOT_IN -> membership(where, operator, left, right);
        };
    }

    Typed negate(ASTNode where, Typed value) {
        if (!Typing.fits(value.type(), ScriptType.NUMBER)) {
            problems.add(where, "wrong-operands", "-", Typing.describe(value.type()), "");
        }
        return new Typed(emit.callAt(where, "negate", value.code()), ScriptType.NUMBER);
    }

    private Typed plus(ASTNode where, Typed left, Typed right) {
        boolean text = left.type() instanceof ScriptType.Text || right.type() instanceof ScriptType.Text;
        if (text && isPlain(left.type()) && isPlain(right.type())) {
            Expression parts = emit.array(java.util.List.of(left.code(), right.code()));
            return new Typed(emit.callAt(where, "concat", parts), ScriptType.TEXT);
        }
        if (isMoment(left.type()) && Typing.fits(right.type(), ScriptType.NUMBER)) {
            return new Typed(emit.callAt(where, "plusDays", left.code(), right.code()), left.type());
        }
        return arithmetic(where, Operator.PLUS, left, right);
    }

    private Typed minus(ASTNode where, Typed left, Typed right) {
        if (isMoment(left.type()) && right.type().equals(left.type())) {
            return new Typed(emit.callAt(where, "daysBetween", left.code(), right.code()), ScriptType.NUMBER);
        }
        if (isMoment(left.type()) && Typing.fits(right.type(), ScriptType.NUMBER)) {
            return new Typed(emit.callAt(where, "minusDays", left.code(), right.code()), left.type());
        }
        return arithmetic(where, Operator.MINUS, left, right);
    }

    private Typed arithmetic(ASTNode where, Operator operator, Typed left, Typed right) {
        boolean numbers = Typing.fits(left.type(), ScriptType.NUMBER) && Typing.fits(right.type(), ScriptType.NUMBER);
        return checked(where, operator, left, right, numbers, ScriptType.NUMBER);
    }

    private Typed equality(ASTNode where, Operator operator, Typed left, Typed right) {
        boolean comparable = Typing.compares(left.type(), right.type());
        return checked(where, operator, left, right, comparable, ScriptType.BOOL);
    }

    private Typed order(ASTNode where, Operator operator, Typed left, Typed right) {
        boolean comparable = Typing.isOrdered(left.type())
                && Typing.isOrdered(right.type())
                && Typing.compares(left.type(), right.type());
        return checked(where, operator, left, right, comparable, ScriptType.BOOL);
    }

    private Typed membership(ASTNode where, Operator operator, Typed left, Typed right) {
        ScriptType element = Typing.element(right.type());
        boolean comparable = element != null && Typing.compares(left.type(), element);
        return checked(where, operator, left, right, comparable, ScriptType.BOOL);
    }

    private Typed checked(
            ASTNode where, Operator operator, Typed left, Typed right, boolean allowed, ScriptType result) {
        if (!allowed) {
            problems.add(
                    where,
                    "wrong-operands",
                    operator.sign,
                    Typing.describe(left.type()),
                    Typing.describe(right.type()));
        }
        return new Typed(emit.callAt(where, operator.operation, left.code(), right.code()), result);
    }

    private Typed shortCut(Typed left, Expression whenTrue, Expression whenFalse) {
        var condition = new BooleanExpression(emit.call("truth", left.code()));
        return new Typed(new TernaryExpression(condition, whenTrue, whenFalse), ScriptType.BOOL);
    }

    private static boolean isPlain(ScriptType type) {
        return Typing.element(type) == null;
    }

    private static boolean isMoment(ScriptType type) {
        return type instanceof ScriptType.Date || type instanceof ScriptType.DateTime;
    }
}
