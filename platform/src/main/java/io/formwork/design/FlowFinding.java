package io.formwork.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about a process that is allowed and hardly meant.
 *
 * @param node where it is
 * @param branch which of its branches, counted from 0; null for the step itself
 * @param code by which its sentence is found
 */
public record FlowFinding(String node, @Nullable Integer branch, String code, List<String> arguments) {
    static FlowFinding of(String node, String code, String... arguments) {
        return new FlowFinding(node, null, code, List.of(arguments));
    }
}
