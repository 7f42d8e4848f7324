package io.formwork.script;

import java.util.List;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Writes rewritten code down so that equal texts mean equal code. Rewritten code only counts: constants, names and functions
 * stand outside of it, so what most scripts do, some other script does as well.
 */
final class CodeText {
    private final StringBuilder text = new StringBuilder();

    private CodeText() {}

    /** Null for what the translator never writes, which then is like nothing else. */
    static @Nullable String of(@Nullable Statement code) {
        var writer = new CodeText();
        return code != null && writer.statement(code) ? writer.text.toString() : null;
    }

    private boolean statement(Statement statement) {
        return switch (statement) {
            case EmptyStatement _ -> word("nothing");
            case BlockStatement block -> word("block") && statements(block.getStatements());
            case ExpressionStatement alone -> word("do") && expression(alone.getExpression());
            case ReturnStatement last -> word("return") && expression(last.getExpression());
            case IfStatement choice ->
                word("if")
                        && expression(choice.getBooleanExpression())
                        && statement(choice.getIfBlock())
                        && statement(choice.getElseBlock());
            case ForStatement loop ->
                loop.getValueVariable() != null
                        && word("for")
                        && word(loop.getValueVariable().getName())
                        && expression(loop.getCollectionExpression())
                        && statement(loop.getLoopBlock());
            default -> false;
        };
    }

    private boolean statements(List<Statement> statements) {
        return word(Integer.toString(statements.size())) && statements.stream().allMatch(this::statement);
    }

    private boolean expression(Expression expression) {
        return switch (expression) {
            case StaticMethodCallExpression call ->
                call.getOwnerType() == Emit.OPERATIONS
                        && word("call")
                        && word(call.getMethod())
                        && expression(call.getArguments());
            case ArgumentListExpression arguments -> expressions(arguments.getExpressions());
            case ArrayExpression array ->
                array.getSizeExpression() == null && word("array") && expressions(array.getExpressions());
            case ConstantExpression constant -> constant(constant.getValue());
            case VariableExpression variable -> word("name") && word(variable.getName());
            case BooleanExpression condition ->
                condition.getClass() == BooleanExpression.class && word("is") && expression(condition.getExpression());
            case TernaryExpression choice ->
                choice.getClass() == TernaryExpression.class
                        && word("choose")
                        && expression(choice.getBooleanExpression())
                        && expression(choice.getTrueExpression())
                        && expression(choice.getFalseExpression());
            case BinaryExpression binary ->
                word(binary instanceof DeclarationExpression ? "declare" : "binary")
                        && word(binary.getOperation().getText())
                        && expression(binary.getLeftExpression())
                        && expression(binary.getRightExpression());
            default -> false;
        };
    }

    private boolean expressions(List<Expression> expressions) {
        return word(Integer.toString(expressions.size()))
                && expressions.stream().allMatch(this::expression);
    }

    private boolean constant(@Nullable Object value) {
        return (value == null || value instanceof Integer) && word(String.valueOf(value));
    }

    /** Words are told apart by a space, which is in none of them. */
    private boolean word(String word) {
        text.append(word).append(' ');
        return word.indexOf(' ') < 0;
    }
}
