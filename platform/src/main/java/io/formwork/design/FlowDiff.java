package io.formwork.design;

import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the steps between two versions of a flow, by their paths; steps are the same by their ids.
 *
 * @param before the states of what was there, as the earlier version shows them
 * @param after the states of what is there now
 */
public record FlowDiff(Map<String, State> before, Map<String, State> after) {

    /** What became of a step or a branch. */
    public enum State {
        ADDED,
        REMOVED,
        CHANGED,
        /** It says the same and comes at another place. */
        MOVED
    }

    public boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }

    public static FlowDiff between(FlowTree before, FlowTree after) {
        return new Comparing(before, after).done();
    }

    /** Both sides. */
    private static final class Comparing {
        private final FlowTree before;
        private final FlowTree after;
        private final Set<String> moved;
        private final Map<String, State> was = new LinkedHashMap<>();
        private final Map<String, State> is = new LinkedHashMap<>();

        Comparing(FlowTree before, FlowTree after) {
            this.before = before;
            this.after = after;
            this.moved = moved(before, after);
        }

        FlowDiff done() {
            Map<String, Node.Mapping> old = before.all();
            Map<String, Node.Mapping> now = after.all();
            old.forEach((id, step) -> {
                if (!now.containsKey(id)) {
                    was.put(id, State.REMOVED);
                    for (int i = 0; i < FlowTree.branches(step).size(); i++) {
                        was.put(id + "#" + i, State.REMOVED);
                    }
                }
            });
            now.forEach((id, step) -> {
                Node.Mapping known = old.get(id);
                if (known == null) {
                    is.put(id, State.ADDED);
                    for (int i = 0; i < FlowTree.branches(step).size(); i++) {
                        is.put(id + "#" + i, State.ADDED);
                    }
                } else {
                    same(id, known, step);
                }
            });
            return new FlowDiff(was, is);
        }

        private void same(String id, Node.Mapping known, Node.Mapping step) {
            if (!own(known).equals(own(step))) {
                both(id, State.CHANGED);
            } else if (moved.contains(id)) {
                both(id, State.MOVED);
            }
            List<Node.Mapping> old = FlowTree.branches(known);
            List<Node.Mapping> now = FlowTree.branches(step);
            for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
                branch(id, i, i < old.size() ? old.get(i) : null, i < now.size() ? now.get(i) : null, old, now);
            }
        }

        private void branch(
                String id,
                int index,
                Node.@Nullable Mapping known,
                Node.@Nullable Mapping branch,
                List<Node.Mapping> old,
                List<Node.Mapping> now) {
            if (known != null && branch != null && head(known).equals(head(branch))) {
                return;
            }
            boolean replaced = known != null && branch != null && old.size() == now.size();
            if (known != null && now.stream().noneMatch(each -> head(each).equals(head(known)))) {
                was.put(id + "#" + index, replaced ? State.CHANGED : State.REMOVED);
            }
            if (branch != null && old.stream().noneMatch(each -> head(each).equals(head(branch)))) {
                is.put(id + "#" + index, replaced ? State.CHANGED : State.ADDED);
            }
        }

        private void both(String id, State state) {
            was.put(id, state);
            is.put(id, state);
        }

        /** What a step says itself, without its branches. */
        private static Node.Mapping own(Node.Mapping step) {
            return FlowTree.withBranches(step, List.of());
        }

        /** What a branch says itself, without its steps. */
        private static Node.Mapping head(Node.Mapping branch) {
            return branch.with("nodes", null);
        }

        private static Set<String> moved(FlowTree before, FlowTree after) {
            Set<String> moved = new LinkedHashSet<>();
            Set<String> looked = new LinkedHashSet<>();
            for (String id : after.all().keySet()) {
                FlowTree.Found then = before.where(id);
                FlowTree.Found now = after.where(id);
                if (then == null || now == null) {
                    continue;
                }
                if (!Objects.equals(then.owner(), now.owner()) || then.branch() != now.branch()) {
                    moved.add(id);
                } else if (looked.add(now.owner() + "#" + now.branch())) {
                    moved.addAll(outOfOrder(ids(then.beside()), ids(now.beside())));
                }
            }
            return moved;
        }

        private static List<String> ids(List<Node.Mapping> steps) {
            return steps.stream().map(FlowTree::id).toList();
        }

        /** Those of both lists that are not in their longest common order. */
        private static List<String> outOfOrder(List<String> before, List<String> after) {
            List<String> old = before.stream().filter(after::contains).toList();
            List<String> now = after.stream().filter(before::contains).toList();
            int[][] longest = new int[old.size() + 1][now.size() + 1];
            for (int i = old.size() - 1; i >= 0; i--) {
                for (int j = now.size() - 1; j >= 0; j--) {
                    longest[i][j] = old.get(i).equals(now.get(j))
                            ? longest[i + 1][j + 1] + 1
                            : Math.max(longest[i + 1][j], longest[i][j + 1]);
                }
            }
            List<String> out = new ArrayList<>(now);
            for (int i = 0, j = 0; i < old.size() && j < now.size(); ) {
                if (old.get(i).equals(now.get(j))) {
                    out.remove(old.get(i));
                    i++;
                    j++;
                } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
            return out;
        }
    }
}
