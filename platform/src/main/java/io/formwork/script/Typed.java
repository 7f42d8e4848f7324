package io.formwork.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;

/** A rewritten expression, what it is, and the paths of the record that it may stand for. */
record Typed(Expression code, ScriptType type, Set<List<String>> paths) {

    Typed(Expression code, ScriptType type) {
        this(code, type, Set.of());
    }

    static Set<List<String>> paths(List<Typed> values) {
        var all = new LinkedHashSet<List<String>>();
        values.forEach(value -> all.addAll(value.paths()));
        return all;
    }
}
