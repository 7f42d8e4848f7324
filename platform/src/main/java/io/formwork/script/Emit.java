package io.formwork.script;

import io.formwork.script.runtime.Operations;
import io.formwork.script.runtime.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Builds the code of a rewritten script: calls of {@link Operations} with numbers that point into tables. Nothing that a
 * tenant wrote stands in the code itself.
 */
final class Emit {

    static final ClassNode OPERATIONS = ClassHelper.makeWithoutCaching(Operations.class, true);
    static final ClassNode RUN = ClassHelper.makeWithoutCaching(Run.class, true);

    private final Parameter run = new Parameter(RUN, "run");
    private final List<Object> constants = new ArrayList<>();
    private final Map<Object, Integer> constantIndex = new HashMap<>();
    private final List<ScriptFunction> functions = new ArrayList<>();

    Parameter run() {
        return run;
    }

    List<Object> constants() {
        return constants;
    }

    List<ScriptFunction> functions() {
        return functions;
    }

    Expression call(String operation, Expression... arguments) {
        return new StaticMethodCallExpression(OPERATIONS, operation, new ArgumentListExpression(arguments));
    }

    /** An operation that may fail, and says where. */
    Expression callAt(ASTNode where, String operation, Expression... arguments) {
        var all = new ArrayList<Expression>(arguments.length + 2);
        all.add(runVariable());
        all.add(position(where));
        all.addAll(List.of(arguments));
        return call(operation, all.toArray(Expression[]::new));
    }

    Expression runVariable() {
        return new VariableExpression(run);
    }

    Expression constant(Object value) {
        return call("constant", runVariable(), index(value));
    }

    /** The number of a constant or a name in the table. */
    Expression index(Object value) {
        return number(constantIndex.computeIfAbsent(value, added -> {
            constants.add(added);
            return constants.size() - 1;
        }));
    }

    Expression function(ScriptFunction function) {
        int index = functions.indexOf(function);
        if (index < 0) {
            index = functions.size();
            functions.add(function);
        }
        return number(index);
    }

    Expression array(List<Expression> elements) {
        return new ArrayExpression(ClassHelper.OBJECT_TYPE, elements);
    }

    private static Expression position(ASTNode where) {
        int column = Math.clamp(where.getColumnNumber(), 0, Run.COLUMNS - 1);
        return number(Math.max(0, where.getLineNumber()) * Run.COLUMNS + column);
    }

    private static Expression number(int value) {
        return new ConstantExpression(value, true);
    }
}
