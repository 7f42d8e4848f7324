package io.formwork.script;

import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/** Rewrites a whole script: one expression, a rule that may assign, or a function that returns. */
final class Translator {

    private final Shape shape;
    private final ScriptType expected;
    private final Problems problems;
    private final Doors doors;
    private final Emit emit = new Emit();
    private final Asked asked;
    private final Names names;
    private final Expressions expressions;
    private ScriptType found = ScriptType.ANY;

    Translator(
            Shape shape,
            ScriptRecordType scope,
            ScriptLibrary library,
            ScriptType expected,
            Problems problems,
            Doors doors) {
        this.shape = shape;
        this.expected = expected;
        this.problems = problems;
        this.doors = doors;
        this.asked = new Asked(library);
        this.names = new Names(scope, asked);
        this.expressions = new Expressions(emit, names, problems, asked, doors);
    }

    Parameter run() {
        return emit.run();
    }

    Translation translate(BlockStatement script) {
        Statement code = shape == Shape.EXPRESSION ? single(script) : block(script);
        return new Translation(
                code,
                emit.constants(),
                emit.functions(),
                type(),
                names.reads(),
                names.writes(),
                asked.answers(),
                asked.mentions());
    }

    private ScriptType type() {
        return expected instanceof ScriptType.Any ? found : expected;
    }

    private Statement single(BlockStatement script) {
        List<Statement> statements = script.getStatements().stream()
                .filter(statement -> !(statement instanceof EmptyStatement))
                .toList();
        Expression expression = statements.size() != 1
                ? null
                : switch (statements.getFirst()) {
                    case ExpressionStatement alone -> alone.getExpression();
                    case ReturnStatement last -> last.getExpression();
                    default -> null;
                };
        if (expression == null) {
            if (doors.grammar()) {
                problems.add(1, 1, "one-expression-expected");
            }
            return block(script);
        }
        names.enter();
        return result(expression);
    }

    private Statement result(Expression expression) {
        Typed value = expressions.value(expression);
        found = value.type();
        if (expected instanceof ScriptType.Bool) {
            return new ReturnStatement(emit.call("asBool", value.code()));
        }
        if (!Typing.fits(value.type(), expected)) {
            problems.add(expression, "wrong-result", Typing.describe(expected), Typing.describe(value.type()));
        }
        return new ReturnStatement(value.code());
    }

    private BlockStatement block(Statement statement) {
        var block = new BlockStatement();
        names.enter();
        if (statement instanceof BlockStatement many) {
            many.getStatements().forEach(one -> block.addStatement(statement(one)));
        } else {
            block.addStatement(statement(statement));
        }
        names.leave();
        return block;
    }

    private Statement statement(Statement statement) {
        return switch (statement) {
            case EmptyStatement _ -> EmptyStatement.INSTANCE;
            case BlockStatement block -> block(block);
            case IfStatement choice ->
                new IfStatement(
                        expressions.condition(choice.getBooleanExpression()),
                        block(choice.getIfBlock()),
                        block(choice.getElseBlock()));
            case ForStatement loop -> loop(loop);
            case ReturnStatement last -> last(last);
            case ExpressionStatement alone -> standing(alone.getExpression());
            default -> {
                if (doors.grammar()) {
                    problems.add(
                            statement,
                            "not-in-the-language",
                            statement.getClass().getSimpleName());
                }
                yield statement;
            }
        };
    }

    private Statement last(ReturnStatement last) {
        boolean empty = last.getExpression() instanceof ConstantExpression constant && constant.isNullExpression();
        if (shape == Shape.RULE) {
            if (!empty) {
                problems.add(last, "rule-returns-nothing");
            }
            return new ReturnStatement(new ConstantExpression(null));
        }
        return result(last.getExpression());
    }

    private Statement loop(ForStatement loop) {
        Typed table = expressions.translate(loop.getCollectionExpression());
        Parameter variable = loop.getValueVariable();
        ScriptType element = Typing.element(table.type());
        if (element == null || variable == null) {
            if (doors.grammar()) {
                problems.add(loop.getCollectionExpression(), "loop-over-a-table-only", Typing.describe(table.type()));
            }
            return loop;
        }
        names.read(table);
        names.enter();
        refuseTaken(loop, variable.getName());
        boolean ofOwnTable = table.type() instanceof ScriptType.Table && isOwnTable(loop.getCollectionExpression());
        Local row = names.declare(variable.getName(), element, table.paths(), true, ofOwnTable);
        var body = new BlockStatement();
        body.addStatement(new ExpressionStatement(emit.callAt(loop, "step")));
        body.addStatement(block(loop.getLoopBlock()));
        names.leave();
        return new ForStatement(
                new Parameter(ClassHelper.OBJECT_TYPE, row.variable()), emit.callAt(loop, "rows", table.code()), body);
    }

    /** The document's own lines, or the lines of a line: not what a link or a column of links points to. */
    private boolean isOwnTable(Expression table) {
        return switch (table) {
            case VariableExpression name ->
                names.local(name.getName()) == null && names.property(name.getName()) instanceof ScriptType.Table;
            case PropertyExpression property ->
                property.getObjectExpression() instanceof VariableExpression owner
                        && names.local(owner.getName()) instanceof Local local
                        && local.changeable();
            default -> false;
        };
    }

    private Statement standing(Expression expression) {
        if (expression instanceof DeclarationExpression declared
                && declared.getLeftExpression() instanceof VariableExpression name) {
            return declaration(declared, name);
        }
        if (expression instanceof BinaryExpression binary
                && !(binary instanceof DeclarationExpression)
                && binary.getOperation().getType() == Types.ASSIGN) {
            return assignment(binary);
        }
        if (shape == Shape.FUNCTION || !doors.grammar()) {
            return new ExpressionStatement(expressions.value(expression).code());
        }
        problems.add(expression, "no-effect");
        return EmptyStatement.INSTANCE;
    }

    private Statement declaration(DeclarationExpression declared, VariableExpression name) {
        Typed value = expressions.translate(declared.getRightExpression());
        names.read(value);
        refuseTaken(declared, name.getName());
        Local local = names.declare(name.getName(), value.type(), value.paths(), false, false);
        return new ExpressionStatement(
                new DeclarationExpression(new VariableExpression(local.variable()), assign(), value.code()));
    }

    private void refuseTaken(org.codehaus.groovy.ast.ASTNode where, String name) {
        if (names.isTaken(name)) {
            problems.add(where, "name-taken", name);
        }
    }

    private Statement assignment(BinaryExpression assigned) {
        if (assigned.getLeftExpression() instanceof VariableExpression name) {
            Local local = names.local(name.getName());
            return local != null ? reassign(assigned, name.getName(), local) : assignField(assigned, name);
        }
        if (assigned.getLeftExpression() instanceof PropertyExpression property
                && property.getObjectExpression() instanceof VariableExpression owner
                && property.getPropertyAsString() instanceof String key
                && names.local(owner.getName()) instanceof Local row
                && row.changeable()
                && row.type() instanceof ScriptType.Record(ScriptRecordType type)) {
            Expression target = new VariableExpression(row.variable());
            ScriptType known = asked.property(type, key, property.getProperty());
            return store(assigned, target, key, known, Names.extend(row.paths(), key));
        }
        Typed value = expressions.value(assigned.getRightExpression());
        if (doors.grammar()) {
            problems.add(
                    assigned, "not-assignable", assigned.getLeftExpression().getText());
        }
        return new ExpressionStatement(new BinaryExpression(assigned.getLeftExpression(), assign(), value.code()));
    }

    private Statement reassign(BinaryExpression assigned, String name, Local local) {
        Typed value = expressions.value(assigned.getRightExpression());
        // A name for a record keeps standing for that record: what the script reads is known before it runs.
        boolean record = local.type() instanceof ScriptType.Record || Typing.element(local.type()) != null;
        if (local.row() || record || local.type() instanceof ScriptType.Any) {
            problems.add(assigned, "not-assignable", name);
        } else if (!Typing.fits(value.type(), local.type())) {
            problems.add(
                    assigned, "wrong-value-for", name, Typing.describe(local.type()), Typing.describe(value.type()));
        }
        return new ExpressionStatement(
                new BinaryExpression(new VariableExpression(local.variable()), assign(), value.code()));
    }

    private Statement assignField(BinaryExpression assigned, VariableExpression name) {
        String key = name.getName();
        Expression scope = emit.call("scope", emit.runVariable());
        return store(assigned, scope, key, names.property(key, name), Set.of(List.of(key)));
    }

    private Statement store(
            BinaryExpression assigned,
            Expression target,
            String key,
            @org.jspecify.annotations.Nullable ScriptType type,
            Set<List<String>> paths) {
        Typed value = expressions.value(assigned.getRightExpression());
        if (shape != Shape.RULE || type == null) {
            problems.add(assigned, type == null ? "unknown-name" : "not-assignable", key);
        } else if (!Typing.fits(value.type(), type)) {
            problems.add(assigned, "wrong-value-for", key, Typing.describe(type), Typing.describe(value.type()));
        }
        names.written(paths);
        return new ExpressionStatement(emit.callAt(assigned, "assign", target, emit.index(key), value.code()));
    }

    private static Token assign() {
        return Token.newSymbol(Types.ASSIGN, -1, -1);
    }
}
