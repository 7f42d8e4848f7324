package io.formwork.script;

import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.syntax.Types;
import org.codehaus.groovy.transform.stc.StaticTypesMarker;
import org.jspecify.annotations.Nullable;

/**
 * The third door, in the tree after type checking: what is left may only be variables, choices, loops and calls that were
 * resolved to the operations.
 */
final class ResolvedCalls {

    private final SourceUnit source;

    private ResolvedCalls(SourceUnit source) {
        this.source = source;
    }

    static void check(ClassNode script, SourceUnit source) {
        var visitor = new ResolvedCalls(source);
        for (MethodNode method : script.getMethods()) {
            visitor.statement(method.getCode());
        }
    }

    private void statement(@Nullable Statement statement) {
        switch (statement) {
            case null -> {}
            case BlockStatement block -> block.getStatements().forEach(this::statement);
            case ExpressionStatement alone -> expression(alone.getExpression());
            case ReturnStatement last -> expression(last.getExpression());
            case EmptyStatement _ -> {}
            case IfStatement choice -> {
                expression(choice.getBooleanExpression());
                statement(choice.getIfBlock());
                statement(choice.getElseBlock());
            }
            case ForStatement loop -> {
                expression(loop.getCollectionExpression());
                if (!loop.getCollectionExpression().getType().isArray() && !isRows(loop.getCollectionExpression())) {
                    refuse(loop);
                }
                statement(loop.getLoopBlock());
            }
            default -> refuse(statement);
        }
    }

    private static boolean isRows(Expression collection) {
        return switch (collection) {
            case StaticMethodCallExpression call -> "rows".equals(call.getMethod());
            case MethodCallExpression call -> "rows".equals(call.getMethodAsString());
            default -> false;
        };
    }

    private void expression(Expression expression) {
        switch (expression) {
            case ConstantExpression _ -> {}
            case VariableExpression variable -> variable(variable);
            case DeclarationExpression declared -> assigned(declared);
            case BinaryExpression binary -> assigned(binary);
            case TernaryExpression choice -> {
                expression(choice.getBooleanExpression());
                expression(choice.getTrueExpression());
                expression(choice.getFalseExpression());
            }
            case BooleanExpression condition -> expression(condition.getExpression());
            case TupleExpression tuple -> tuple.getExpressions().forEach(this::expression);
            case ArrayExpression array -> array(array);
            case StaticMethodCallExpression call -> {
                target(call, call.getOwnerType());
                expression(call.getArguments());
            }
            case MethodCallExpression call -> call(call);
            default -> refuse(expression);
        }
    }

    private void variable(VariableExpression variable) {
        if (variable.isThisExpression() || variable.isSuperExpression()) {
            refuse(variable);
        }
    }

    private void assigned(BinaryExpression binary) {
        if (binary.getOperation().getType() != Types.ASSIGN
                || !(binary.getLeftExpression() instanceof VariableExpression)) {
            refuse(binary);
        }
        expression(binary.getLeftExpression());
        expression(binary.getRightExpression());
    }

    private void array(ArrayExpression array) {
        if (!array.hasInitializer()) {
            refuse(array);
        }
        array.getExpressions().forEach(this::expression);
    }

    private void call(MethodCallExpression call) {
        MethodNode method = call.getMethodTarget();
        if (!(call.getObjectExpression() instanceof ClassExpression) || method == null) {
            refuse(call);
        } else {
            target(call, method.getDeclaringClass());
        }
        expression(call.getArguments());
    }

    private void target(Expression call, ClassNode owner) {
        Object direct = call.getNodeMetaData(StaticTypesMarker.DIRECT_METHOD_CALL_TARGET);
        boolean directAllowed = !(direct instanceof MethodNode method)
                || AllowedCalls.CLASSES.contains(method.getDeclaringClass().getName());
        if (!directAllowed || !AllowedCalls.CLASSES.contains(owner.getName())) {
            refuse(call);
        }
    }

    private void refuse(ASTNode node) {
        source.getErrorCollector()
                .addErrorAndContinue("[refused] " + node.getClass().getSimpleName(), node, source);
    }
}
