package io.formwork.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.jspecify.annotations.Nullable;

/** What a name means at a place in a script, and which paths of the scope were read and written. */
final class Names {

    private final ScriptRecordType scope;
    private final Asked asked;
    private final Deque<Map<String, Local>> blocks = new ArrayDeque<>();
    private final Set<List<String>> reads = new LinkedHashSet<>();
    private final Set<List<String>> writes = new LinkedHashSet<>();
    private int variables;

    Names(ScriptRecordType scope, Asked asked) {
        this.scope = scope;
        this.asked = asked;
    }

    void enter() {
        blocks.push(new HashMap<>());
    }

    void leave() {
        blocks.pop();
    }

    @Nullable
    Local local(String name) {
        for (Map<String, Local> block : blocks) {
            Local local = block.get(name);
            if (local != null) {
                return local;
            }
        }
        return null;
    }

    @Nullable
    ScriptType property(String name) {
        return asked.property(scope, name);
    }

    /** The same of a name that stands in the script. */
    @Nullable
    ScriptType property(String name, ASTNode where) {
        return asked.property(scope, name, where);
    }

    boolean isTaken(String name) {
        return local(name) != null || property(name) != null;
    }

    Local declare(String name, ScriptType type, Set<List<String>> paths, boolean row, boolean changeable) {
        var local = new Local("v" + variables++, type, paths, row, changeable);
        blocks.getFirst().put(name, local);
        return local;
    }

    /** The value is used as it is, so what it stands for is read. */
    void read(Typed value) {
        reads.addAll(value.paths());
    }

    void written(Set<List<String>> paths) {
        writes.addAll(paths);
    }

    Set<List<String>> reads() {
        return reads;
    }

    Set<List<String>> writes() {
        return writes;
    }

    static Set<List<String>> extend(Set<List<String>> paths, String key) {
        var longer = new LinkedHashSet<List<String>>();
        for (List<String> path : paths) {
            var next = new ArrayList<>(path);
            next.add(key);
            longer.add(List.copyOf(next));
        }
        return longer;
    }
}
