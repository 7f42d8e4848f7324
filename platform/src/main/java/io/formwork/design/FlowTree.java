package io.formwork.design;

import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The steps of an approval flow as they are written, whether or not they could run: immutable. */
public record FlowTree(List<Node.Mapping> steps) {
    private static final String NODES = "nodes";
    private static final List<String> BRANCHING = List.of("when", "parallel");

    /** What a step is; NONE where it says nothing of what is to happen. */
    public enum Kind {
        APPROVE,
        WHEN,
        PARALLEL,
        COPY,
        NONE;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Where a step stands now. */
    record Found(@Nullable String owner, int branch, int index, List<Node.Mapping> beside) {}

    public FlowTree {
        steps = List.copyOf(steps);
    }

    public static FlowTree of(@Nullable Node process) {
        return new FlowTree(stepsOf(process));
    }

    /** The steps that a flow, or a branch of it, has. */
    public static List<Node.Mapping> stepsOf(@Nullable Node owner) {
        return owner instanceof Node.Mapping mapping ? mappings(mapping.get(NODES)) : List.of();
    }

    private static List<Node.Mapping> mappings(@Nullable Node list) {
        return list instanceof Node.Sequence(var _, var items)
                ? items.stream()
                        .filter(Node.Mapping.class::isInstance)
                        .map(Node.Mapping.class::cast)
                        .toList()
                : List.of();
    }

    public static String id(Node.Mapping step) {
        return step.get("id") instanceof Node.Scalar id ? id.text() : "";
    }

    public static Kind kind(Node.Mapping step) {
        for (Kind kind : Kind.values()) {
            if (step.get(kind.key()) != null) {
                return kind;
            }
        }
        return Kind.NONE;
    }

    /** The branches of a step; none where it does not branch. */
    public static List<Node.Mapping> branches(Node.Mapping step) {
        return switch (kind(step)) {
            case WHEN -> mappings(step.get("when"));
            case PARALLEL -> mappings(step.get("parallel"));
            case APPROVE, COPY, NONE -> List.of();
        };
    }

    public static boolean isElse(Node.Mapping branch) {
        return branch.get("else") instanceof Node.Scalar(var _, Boolean is) && is;
    }

    /** Every step by its id, those of branches behind their owner. */
    public Map<String, Node.Mapping> all() {
        Map<String, Node.Mapping> all = new LinkedHashMap<>();
        collect(steps, all);
        return all;
    }

    private static void collect(List<Node.Mapping> steps, Map<String, Node.Mapping> all) {
        for (Node.Mapping step : steps) {
            all.putIfAbsent(id(step), step);
            branches(step).forEach(branch -> collect(stepsOf(branch), all));
        }
    }

    public Node.@Nullable Mapping find(String id) {
        return all().get(id);
    }

    /** What a step says of itself at a path such as {@code approve.who}; null where it says nothing. */
    public @Nullable Node property(String id, PropertyPath at) {
        return at.in(find(id));
    }

    /** What a branch says of itself, such as its condition. */
    public @Nullable Node property(String id, int branch, String key) {
        Node.Mapping step = find(id);
        List<Node.Mapping> branches = step == null ? List.of() : branches(step);
        return branch < branches.size() ? branches.get(branch).get(key) : null;
    }

    @Nullable
    Found where(String id) {
        return where(id, null, 0, steps);
    }

    private static @Nullable Found where(String id, @Nullable String owner, int branch, List<Node.Mapping> among) {
        for (int i = 0; i < among.size(); i++) {
            Node.Mapping step = among.get(i);
            if (id(step).equals(id)) {
                return new Found(owner, branch, i, among);
            }
            List<Node.Mapping> branches = branches(step);
            for (int b = 0; b < branches.size(); b++) {
                Found found = where(id, id(step), b, stepsOf(branches.get(b)));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** With another step, several, or none in the place of one. */
    FlowTree replace(String id, BiFunction<Node.Mapping, FlowTree, List<Node.Mapping>> doing) {
        return new FlowTree(replaced(steps, id, step -> doing.apply(step, this)));
    }

    private static List<Node.Mapping> replaced(
            List<Node.Mapping> steps, String id, java.util.function.Function<Node.Mapping, List<Node.Mapping>> doing) {
        List<Node.Mapping> replaced = new ArrayList<>();
        for (Node.Mapping step : steps) {
            if (id(step).equals(id)) {
                replaced.addAll(doing.apply(step));
            } else {
                replaced.add(withBranches(
                        step,
                        branches(step).stream()
                                .map(branch -> withSteps(branch, replaced(stepsOf(branch), id, doing)))
                                .toList()));
            }
        }
        return replaced;
    }

    /** With other steps in a branch, or in the flow itself where there is no owner. */
    FlowTree within(@Nullable String owner, int branch, UnaryOperator<List<Node.Mapping>> doing) {
        if (owner == null) {
            return new FlowTree(doing.apply(new ArrayList<>(steps)));
        }
        return replace(owner, (step, _) -> {
            List<Node.Mapping> branches = new ArrayList<>(branches(step));
            Node.Mapping changed = branches.get(branch);
            branches.set(branch, withSteps(changed, doing.apply(new ArrayList<>(stepsOf(changed)))));
            return List.of(withBranches(step, branches));
        });
    }

    static Node.Mapping withSteps(Node.Mapping branch, List<Node.Mapping> steps) {
        return branch.with(NODES, Nodes.list(List.copyOf(steps)));
    }

    static Node.Mapping withBranches(Node.Mapping step, List<Node.Mapping> branches) {
        for (String key : BRANCHING) {
            if (step.get(key) != null) {
                return step.with(key, Nodes.list(List.copyOf(branches)));
            }
        }
        return step;
    }

    Node.Sequence node() {
        return Nodes.list(List.copyOf(steps));
    }
}
