package io.formwork.script;

import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;
import org.jspecify.annotations.Nullable;

/** A script rewritten to the platform's operations. Its constants and names stay outside the code, which only counts. */
record Translation(
        @Nullable Statement code,
        List<Object> constants,
        List<ScriptFunction> functions,
        ScriptType type,
        Set<List<String>> reads,
        Set<List<String>> writes,
        List<Asked.Answer> asked,
        List<ScriptMention> mentions) {

    Translation {
        constants = List.copyOf(constants);
        functions = List.copyOf(functions);
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    /** What is kept with the compiled script: without the tree, which is large, and its places. */
    Translation withoutCode() {
        return new Translation(null, constants, functions, type, reads, writes, asked, List.of());
    }
}
