package io.formwork.script;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
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
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Types;

/**
 * The first door: the kinds of nodes and operators a script may be made of. Nodes are told by their exact class, so that a
 * kind that Groovy adds, or derives from an allowed one, stays outside.
 */
final class Grammar {

    private static final int DEEPEST = 400;

    private static final Set<Integer> OPERATORS = Set.of(
            Types.PLUS,
            Types.MINUS,
            Types.MULTIPLY,
            Types.DIVIDE,
            Types.COMPARE_EQUAL,
            Types.COMPARE_NOT_EQUAL,
            Types.COMPARE_LESS_THAN,
            Types.COMPARE_LESS_THAN_EQUAL,
            Types.COMPARE_GREATER_THAN,
            Types.COMPARE_GREATER_THAN_EQUAL,
            Types.LOGICAL_AND,
            Types.LOGICAL_OR,
            Types.KEYWORD_IN,
            Types.COMPARE_NOT_IN);

    private static final Set<Class<?>> LITERALS =
            Set.of(String.class, Boolean.class, Integer.class, Long.class, BigInteger.class, BigDecimal.class);

    private final Problems problems;
    private int depth;

    private Grammar(Problems problems) {
        this.problems = problems;
    }

    static void check(ModuleNode module, Problems problems) {
        new Grammar(problems).module(module);
    }

    private void module(ModuleNode module) {
        if (module.hasPackage()
                || !module.getImports().isEmpty()
                || !module.getStarImports().isEmpty()
                || !module.getStaticImports().isEmpty()
                || !module.getStaticStarImports().isEmpty()) {
            problems.add(1, 1, "import-not-allowed");
        }
        if (!module.getMethods().isEmpty()) {
            problems.add(module.getMethods().getFirst(), "declaration-not-allowed");
        }
        for (ClassNode type : module.getClasses()) {
            if (!type.isScript() || !type.getAnnotations().isEmpty()) {
                problems.add(type, "declaration-not-allowed");
            }
        }
        statement(module.getStatementBlock());
    }

    private void statement(Statement statement) {
        if (statement.getStatementLabels() != null) {
            refuse(statement);
            return;
        }
        if (isKind(statement, BlockStatement.class) && statement instanceof BlockStatement block) {
            block.getStatements().forEach(this::statement);
        } else if (isKind(statement, ExpressionStatement.class) && statement instanceof ExpressionStatement alone) {
            standing(alone.getExpression());
        } else if (isKind(statement, ReturnStatement.class) && statement instanceof ReturnStatement last) {
            expression(last.getExpression());
        } else if (isKind(statement, IfStatement.class) && statement instanceof IfStatement choice) {
            expression(choice.getBooleanExpression());
            statement(choice.getIfBlock());
            statement(choice.getElseBlock());
        } else if (isKind(statement, ForStatement.class) && statement instanceof ForStatement loop) {
            loop(loop);
        } else if (!(statement instanceof EmptyStatement)) {
            refuse(statement);
        }
    }

    private void loop(ForStatement loop) {
        var variable = loop.getValueVariable();
        if (loop.getIndexVariable() != null
                || variable == null
                || variable == ForStatement.FOR_LOOP_DUMMY
                || !variable.isDynamicTyped()
                || !variable.getAnnotations().isEmpty()
                || !Words.isName(variable.getName())) {
            refuse(loop);
            return;
        }
        expression(loop.getCollectionExpression());
        statement(loop.getLoopBlock());
    }

    /** An expression that is a statement: the only place where something may be assigned. */
    private void standing(Expression expression) {
        if (isKind(expression, DeclarationExpression.class) && expression instanceof DeclarationExpression declared) {
            boolean plain = declared.getLeftExpression() instanceof VariableExpression name
                    && isKind(name, VariableExpression.class)
                    && name.isDynamicTyped()
                    && declared.getAnnotations().isEmpty();
            if (!plain) {
                refuse(expression);
                return;
            }
            expression(declared.getLeftExpression());
            expression(declared.getRightExpression());
        } else if (isKind(expression, BinaryExpression.class)
                && expression instanceof BinaryExpression assigned
                && assigned.getOperation().getType() == Types.ASSIGN) {
            if (assigned.getLeftExpression() instanceof VariableExpression
                    || assigned.getLeftExpression() instanceof PropertyExpression) {
                expression(assigned.getLeftExpression());
            } else {
                refuse(assigned.getLeftExpression());
            }
            expression(assigned.getRightExpression());
        } else {
            expression(expression);
        }
    }

    private void expression(Expression expression) {
        if (++depth > DEEPEST) {
            problems.add(expression, "nested-too-deep", DEEPEST);
        } else {
            kinds(expression);
        }
        depth--;
    }

    private void kinds(Expression expression) {
        boolean allowed = true;
        if (isKind(expression, ConstantExpression.class) && expression instanceof ConstantExpression literal) {
            allowed = literal.getValue() == null
                    || LITERALS.contains(literal.getValue().getClass());
        } else if (isKind(expression, VariableExpression.class) && expression instanceof VariableExpression variable) {
            allowed = Words.isName(variable.getName());
        } else if (isKind(expression, PropertyExpression.class) && expression instanceof PropertyExpression property) {
            allowed = property(property);
        } else if (isKind(expression, MethodCallExpression.class) && expression instanceof MethodCallExpression call) {
            allowed = call(call);
        } else if (isKind(expression, BinaryExpression.class) && expression instanceof BinaryExpression binary) {
            allowed = OPERATORS.contains(binary.getOperation().getType());
            both(binary.getLeftExpression(), binary.getRightExpression());
        } else if (isKind(expression, TernaryExpression.class)
                || isKind(expression, ElvisOperatorExpression.class) && expression instanceof TernaryExpression) {
            TernaryExpression choice = (TernaryExpression) expression;
            expression(choice.getBooleanExpression());
            both(choice.getTrueExpression(), choice.getFalseExpression());
        } else if ((isKind(expression, BooleanExpression.class) || isKind(expression, NotExpression.class))
                && expression instanceof BooleanExpression condition) {
            expression(condition.getExpression());
        } else if (isKind(expression, UnaryMinusExpression.class) && expression instanceof UnaryMinusExpression minus) {
            expression(minus.getExpression());
        } else if (isKind(expression, ListExpression.class) && expression instanceof ListExpression list) {
            list.getExpressions().forEach(this::expression);
        } else if (isKind(expression, GStringExpression.class) && expression instanceof GStringExpression text) {
            text.getValues().forEach(this::expression);
        } else {
            allowed = false;
        }
        if (!allowed) {
            refuse(expression);
        }
    }

    private void both(Expression left, Expression right) {
        expression(left);
        expression(right);
    }

    private boolean property(PropertyExpression property) {
        expression(property.getObjectExpression());
        return !property.isSpreadSafe()
                && !property.isStatic()
                && property.getProperty() instanceof ConstantExpression name
                && isKind(name, ConstantExpression.class)
                && name.getValue() instanceof String word
                && Words.isName(word);
    }

    /** A call of a function by its name; values have no methods. */
    private boolean call(MethodCallExpression call) {
        boolean byName = call.isImplicitThis()
                && !call.isSafe()
                && !call.isSpreadSafe()
                && call.getGenericsTypes() == null
                && call.getMethod() instanceof ConstantExpression name
                && isKind(name, ConstantExpression.class)
                && name.getValue() instanceof String word
                && Words.isName(word);
        if (!byName || !(call.getArguments() instanceof ArgumentListExpression arguments)) {
            return false;
        }
        List<Expression> values = arguments.getExpressions();
        values.forEach(this::expression);
        return isKind(arguments, ArgumentListExpression.class);
    }

    private static boolean isKind(ASTNode node, Class<? extends ASTNode> kind) {
        return node.getClass() == kind;
    }

    private void refuse(ASTNode node) {
        problems.add(
                node, "not-in-the-language", node.getClass().getSimpleName().replaceAll("(Expression|Statement)$", ""));
    }
}
