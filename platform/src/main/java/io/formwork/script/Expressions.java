package io.formwork.script;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ElvisOperatorExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NotExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites expressions to the platform's operations and finds their types. Every node of the result is made here; with
 * the first door open, as in its tests, what is not known goes through as it is, for the other doors to judge.
 */
final class Expressions {

    private final Emit emit;
    private final Names names;
    private final Problems problems;
    private final Asked asked;
    private final Doors doors;
    private final Operators operators;

    Expressions(Emit emit, Names names, Problems problems, Asked asked, Doors doors) {
        this.emit = emit;
        this.names = names;
        this.problems = problems;
        this.asked = asked;
        this.doors = doors;
        this.operators = new Operators(emit, problems);
    }

    /** An expression whose value is used. */
    Typed value(Expression expression) {
        Typed value = translate(expression);
        names.read(value);
        return value;
    }

    BooleanExpression condition(Expression expression) {
        return new BooleanExpression(emit.call("truth", value(expression).code()));
    }

    Typed translate(Expression expression) {
        return switch (expression) {
            case ConstantExpression literal -> literal(literal);
            case VariableExpression name -> name(name);
            case PropertyExpression property -> property(property);
            case MethodCallExpression call -> call(call);
            case BinaryExpression binary -> binary(binary);
            case ElvisOperatorExpression elvis -> elvis(elvis);
            case TernaryExpression choice -> ternary(choice);
            case NotExpression not ->
                new Typed(emit.call("not", value(not.getExpression()).code()), ScriptType.BOOL);
            case BooleanExpression condition -> translate(condition.getExpression());
            case UnaryMinusExpression minus -> operators.negate(minus, value(minus.getExpression()));
            case GStringExpression text -> interpolated(text);
            case ListExpression list when list.getClass() == ListExpression.class -> list(list);
            default ->
                unknown(expression, "not-in-the-language", expression.getClass().getSimpleName());
        };
    }

    Typed unknown(Expression expression, String code, Object... arguments) {
        if (doors.grammar()) {
            problems.add(expression, code, arguments);
        }
        return new Typed(expression, ScriptType.ANY);
    }

    private Typed literal(ConstantExpression literal) {
        return switch (literal.getValue()) {
            case null -> new Typed(new ConstantExpression(null), ScriptType.ANY);
            case String text -> new Typed(emit.constant(text), ScriptType.TEXT);
            case Boolean truth -> new Typed(emit.call(truth ? "yes" : "no"), ScriptType.BOOL);
            case Number number -> new Typed(emit.constant(new BigDecimal(number.toString())), ScriptType.NUMBER);
            default -> unknown(literal, "not-in-the-language", "literal");
        };
    }

    private Typed name(VariableExpression variable) {
        String name = variable.getName();
        Local local = names.local(name);
        if (local != null) {
            return new Typed(new VariableExpression(local.variable()), local.type(), local.paths());
        }
        ScriptType type = names.property(name, variable);
        if (type == null) {
            return unknown(variable, "unknown-name", name);
        }
        Expression scope = emit.call("scope", emit.runVariable());
        return new Typed(emit.callAt(variable, "property", scope, emit.index(name)), type, Set.of(List.of(name)));
    }

    private Typed property(PropertyExpression property) {
        String key = property.getPropertyAsString();
        Typed target = translate(property.getObjectExpression());
        ScriptType type = key == null ? null : propertyType(target.type(), key, property.getProperty());
        if (key == null || type == null) {
            return unknown(property, "unknown-property", String.valueOf(key), Typing.describe(target.type()));
        }
        Expression code = emit.callAt(property.getProperty(), "property", target.code(), emit.index(key));
        return new Typed(code, type, Names.extend(target.paths(), key));
    }

    private @Nullable ScriptType propertyType(ScriptType target, String key, Expression where) {
        return switch (target) {
            case ScriptType.Record(ScriptRecordType record) -> asked.property(record, key, where);
            case ScriptType.Table(ScriptRecordType row) -> {
                ScriptType column = asked.property(row, key, where);
                yield column == null ? null : Typing.listOf(column);
            }
            default -> null;
        };
    }

    private Typed call(MethodCallExpression call) {
        if (!call.isImplicitThis() || !(call.getArguments() instanceof ArgumentListExpression arguments)) {
            return unknown(call, "not-in-the-language", "method");
        }
        String name = String.valueOf(call.getMethodAsString());
        Builtin builtin = Builtins.find(name);
        ScriptFunction function = builtin != null ? builtin.function() : asked.function(name);
        if (function == null) {
            return unknown(call, "unknown-function", name);
        }
        List<Typed> values =
                arguments.getExpressions().stream().map(this::value).toList();
        if (!accepts(call, function, values)) {
            return new Typed(call, ScriptType.ANY);
        }
        Expression code = emit.callAt(call, "call", emit.function(function), emit.array(codes(values)));
        if (builtin == null || builtin.result() == Builtin.Result.AS_DECLARED) {
            return new Typed(code, function.result());
        }
        ScriptType result = builtin.resultOf(values.stream().map(Typed::type).toList());
        if (result == null) {
            problems.add(call, "types-differ", name);
            return new Typed(code, ScriptType.ANY);
        }
        return new Typed(code, result, Typed.paths(values));
    }

    private boolean accepts(MethodCallExpression call, ScriptFunction function, List<Typed> values) {
        if (values.size() < function.requiredParameters()
                || values.size() > function.parameters().size()) {
            problems.add(
                    call,
                    "wrong-number-of-arguments",
                    function.name(),
                    function.requiredParameters(),
                    function.parameters().size(),
                    values.size());
            return false;
        }
        boolean fit = true;
        for (int i = 0; i < values.size(); i++) {
            ScriptType wanted = function.parameters().get(i);
            ScriptType given = values.get(i).type();
            if (!Typing.fits(given, wanted)) {
                problems.add(
                        call,
                        "wrong-argument",
                        function.name(),
                        i + 1,
                        Typing.describe(wanted),
                        Typing.describe(given));
                fit = false;
            }
        }
        return fit;
    }

    private Typed binary(BinaryExpression binary) {
        Operator operator = Operator.of(binary.getOperation().getType());
        if (operator == null) {
            return unknown(binary, "not-in-the-language", binary.getOperation().getText());
        }
        Typed left = value(binary.getLeftExpression());
        Typed right = value(binary.getRightExpression());
        return operators.apply(binary, operator, left, right);
    }

    private Typed ternary(TernaryExpression choice) {
        BooleanExpression condition = condition(choice.getBooleanExpression());
        Typed yes = translate(choice.getTrueExpression());
        Typed no = translate(choice.getFalseExpression());
        return oneOf(choice, condition, yes, no, yes.code());
    }

    private Typed elvis(ElvisOperatorExpression elvis) {
        Typed wanted = translate(elvis.getTrueExpression());
        Typed otherwise = translate(elvis.getFalseExpression());
        var condition = new BooleanExpression(emit.call("keep", emit.runVariable(), wanted.code()));
        return oneOf(elvis, condition, wanted, otherwise, emit.call("kept", emit.runVariable()));
    }

    private Typed oneOf(
            TernaryExpression where, BooleanExpression condition, Typed one, Typed other, Expression oneCode) {
        ScriptType type = Typing.common(List.of(one.type(), other.type()));
        if (type == null) {
            problems.add(where, "types-differ", Typing.describe(one.type()), Typing.describe(other.type()));
            type = ScriptType.ANY;
        }
        var code = new TernaryExpression(condition, oneCode, other.code());
        return new Typed(code, type, Typed.paths(List.of(one, other)));
    }

    private Typed interpolated(GStringExpression text) {
        var parts = new ArrayList<Expression>();
        for (int i = 0; i < text.getStrings().size(); i++) {
            parts.add(emit.constant(String.valueOf(text.getStrings().get(i).getValue())));
            if (i < text.getValues().size()) {
                Typed value = value(text.getValue(i));
                if (Typing.element(value.type()) != null) {
                    problems.add(text.getValue(i), "no-text-of-a-list");
                }
                parts.add(value.code());
            }
        }
        return new Typed(emit.callAt(text, "concat", emit.array(parts)), ScriptType.TEXT);
    }

    private Typed list(ListExpression list) {
        List<Typed> elements =
                list.getExpressions().stream().map(this::translate).toList();
        ScriptType common = Typing.common(elements.stream().map(Typed::type).toList());
        if (common == null) {
            problems.add(list, "types-differ", "[]");
            common = ScriptType.ANY;
        } else if (Typing.element(common) != null) {
            problems.add(list, "no-list-of-lists");
        }
        Expression code = emit.callAt(list, "list", emit.array(codes(elements)));
        return new Typed(code, Typing.listOf(common), Typed.paths(elements));
    }

    private static List<Expression> codes(List<Typed> values) {
        return values.stream().map(Typed::code).toList();
    }
}
