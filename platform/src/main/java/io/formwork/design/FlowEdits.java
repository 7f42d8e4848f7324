package io.formwork.design;

import io.formwork.definition.Layer;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What adding, moving, copying and removing steps of an approval flow means for its definition. */
public final class FlowEdits {
    private static final PropertyPath NODES = PropertyPath.of("nodes");
    static final String START = "start";

    private final ElementKey element;
    private final FlowTree flow;
    private final @Nullable FlowTree below;

    /**
     * @param flow as it is written
     * @param below the same without the tenant's own layer; null where the tenant made it
     */
    FlowEdits(ElementKey element, FlowTree flow, @Nullable FlowTree below) {
        this.element = element;
        this.flow = flow;
        this.below = below;
    }

    /** @throws DesignRefusal where there is no such flow */
    public static FlowEdits of(Design design, ElementKey process) {
        Node.Mapping tree = design.trees()
                .find(process)
                .orElseThrow(() -> new DesignRefusal("design.no-element", process.toString()))
                .tree();
        return new FlowEdits(
                process,
                FlowTree.of(tree),
                design.trees()
                        .below(Layer.TENANT, process)
                        .map(known -> FlowTree.of(known.tree()))
                        .orElse(null));
    }

    /** @param id of what is new */
    public record Added(String id, List<Edit> edits) {}

    /** Who brought a step. */
    public enum Origin {
        BELOW,
        CHANGED,
        OWN
    }

    public FlowTree flow() {
        return flow;
    }

    private List<Edit> become(FlowTree other) {
        return other.equals(flow) ? List.of() : List.of(new Edit.Put(element, NODES, other.node()));
    }

    // --- adding
    // ---------------------------------------------------------------------------------------------------------

    /**
     * A new step, with as little as it can do with; what branches comes with one step in its first branch.
     *
     * @param titles what it is called, and what a step within it is called
     * @param condition of the first branch of a choice
     */
    public Added add(FlowTree.Kind kind, LocalizedText title, LocalizedText inner, String condition, FlowSpot spot) {
        Set<String> taken = taken();
        Node.Mapping step = step(kind, title, inner, condition, taken);
        FlowTree changed = flow.within(spot.owner(), spot.branch(), steps -> {
            steps.add(index(steps, spot.before()), step);
            return steps;
        });
        return new Added(FlowTree.id(step), become(changed));
    }

    private static int index(List<Node.Mapping> steps, @Nullable String before) {
        for (int i = 0; i < steps.size(); i++) {
            if (FlowTree.id(steps.get(i)).equals(before)) {
                return i;
            }
        }
        return steps.size();
    }

    private Set<String> taken() {
        Set<String> taken = new HashSet<>(flow.all().keySet());
        if (below != null) {
            // An id that was taken away may come back with the template.
            taken.addAll(below.all().keySet());
        }
        taken.add(START);
        return taken;
    }

    private static Node.Mapping step(
            FlowTree.Kind kind, LocalizedText title, LocalizedText inner, String condition, Set<String> taken) {
        String id = FieldKeys.of(title.in(java.util.Locale.ENGLISH), kind.key(), taken);
        taken.add(id);
        Node.Mapping step = Nodes.map("id", Nodes.text(id), "title", said(title));
        return switch (kind) {
            case WHEN ->
                step.with(
                        "when",
                        Nodes.list(List.of(
                                Nodes.map(
                                        "if",
                                        Nodes.text(condition),
                                        "nodes",
                                        Nodes.list(List.of(approval(inner, taken)))),
                                Nodes.map("else", Nodes.yes(), "nodes", Nodes.list(List.of())))));
            case PARALLEL ->
                step.with(
                        "parallel",
                        Nodes.list(List.of(
                                Nodes.map("nodes", Nodes.list(List.of(approval(inner, taken)))),
                                Nodes.map("nodes", Nodes.list(List.of(approval(inner, taken)))))));
            case COPY -> step.with("copy", Nodes.map("who", Nodes.map("initiator", Nodes.yes())));
            case APPROVE, NONE -> step.with("approve", asking());
        };
    }

    static Node.Mapping approval(LocalizedText title, Set<String> taken) {
        return step(FlowTree.Kind.APPROVE, title, title, "", taken);
    }

    private static Node.Mapping asking() {
        return Nodes.map("who", Nodes.map("managers", Nodes.number(1)), "empty", Nodes.text("admin"))
                .with("return", Nodes.texts(List.of(START)));
    }

    static Node.Mapping said(LocalizedText text) {
        return Nodes.map(
                "en",
                Nodes.text(text.in(java.util.Locale.ENGLISH)),
                "zh",
                Nodes.text(text.in(java.util.Locale.CHINESE)));
    }

    /** One more branch: of a choice before the one that is taken otherwise, of side by side behind all others. */
    public List<Edit> addBranch(String id, LocalizedText inner, String condition) {
        Set<String> taken = taken();
        return become(flow.replace(id, (step, _) -> {
            List<Node.Mapping> branches = new ArrayList<>(FlowTree.branches(step));
            if (FlowTree.kind(step) == FlowTree.Kind.PARALLEL) {
                branches.add(Nodes.map("nodes", Nodes.list(List.of(approval(inner, taken)))));
            } else {
                int otherwise = 0;
                while (otherwise < branches.size() && !FlowTree.isElse(branches.get(otherwise))) {
                    otherwise++;
                }
                branches.add(
                        otherwise,
                        Nodes.map("if", Nodes.text(condition), "nodes", Nodes.list(List.of(approval(inner, taken)))));
            }
            return List.of(FlowTree.withBranches(step, branches));
        }));
    }

    /** A copy of a step and all within it right behind it, with ids of its own. */
    public Added duplicate(String id) {
        Set<String> taken = taken();
        String[] made = {id};
        FlowTree changed = flow.replace(id, (step, _) -> {
            Node.Mapping copy = renamed(step, taken);
            made[0] = FlowTree.id(copy);
            return List.of(step, copy);
        });
        return new Added(made[0], become(changed));
    }

    private static Node.Mapping renamed(Node.Mapping step, Set<String> taken) {
        String id = FieldKeys.of(FlowTree.id(step).replaceAll("\\d+$", ""), "step", taken);
        taken.add(id);
        List<Node.Mapping> branches = FlowTree.branches(step).stream()
                .map(branch -> FlowTree.withSteps(
                        branch,
                        FlowTree.stepsOf(branch).stream()
                                .map(inner -> renamed(inner, taken))
                                .toList()))
                .toList();
        return FlowTree.withBranches(step, branches).with("id", Nodes.text(id));
    }

    // --- moving
    // ---------------------------------------------------------------------------------------------------------

    /** A step, with all within it, to another place. */
    public List<Edit> move(String id, FlowSpot spot) {
        Node.Mapping step = flow.find(id);
        boolean within = spot.owner() != null && step != null && inside(step).contains(spot.owner());
        if (step == null || within || id.equals(spot.before())) {
            return List.of();
        }
        FlowTree left = flow.replace(id, (_, _) -> List.of());
        return become(tidied(left.within(spot.owner(), spot.branch(), steps -> {
            steps.add(index(steps, spot.before()), step);
            return steps;
        })));
    }

    private static Set<String> inside(Node.Mapping step) {
        return new FlowTree(List.of(step)).all().keySet();
    }

    /**
     * Where the arrows of a keyboard move a step: up and down past its neighbour, at the end of a branch out of it, and to
     * the next branch.
     */
    public @Nullable FlowSpot step(String id, int across, int down) {
        FlowTree.Found found = flow.where(id);
        if (found == null) {
            return null;
        }
        if (across != 0) {
            Node.Mapping owner = found.owner() == null ? null : flow.find(found.owner());
            int to = found.branch() + across;
            return owner == null || to < 0 || to >= FlowTree.branches(owner).size()
                    ? null
                    : new FlowSpot(found.owner(), to, null);
        }
        int to = found.index() + down;
        if (to >= 0 && to < found.beside().size()) {
            return new FlowSpot(found.owner(), found.branch(), idAt(found.beside(), down < 0 ? to : to + 1));
        }
        FlowTree.Found owner = found.owner() == null ? null : flow.where(found.owner());
        return owner == null
                ? null
                : new FlowSpot(
                        owner.owner(),
                        owner.branch(),
                        idAt(owner.beside(), down < 0 ? owner.index() : owner.index() + 1));
    }

    private static @Nullable String idAt(List<Node.Mapping> steps, int index) {
        return index < steps.size() ? FlowTree.id(steps.get(index)) : null;
    }

    /** A branch before or behind its neighbour; the one that is taken otherwise stays last. */
    public List<Edit> moveBranch(String id, int branch, int by) {
        Node.Mapping step = flow.find(id);
        List<Node.Mapping> branches = step == null ? List.of() : new ArrayList<>(FlowTree.branches(step));
        int to = branch + by;
        if (to < 0
                || to >= branches.size()
                || FlowTree.isElse(branches.get(branch))
                || FlowTree.isElse(branches.get(to))) {
            return List.of();
        }
        branches.add(to, branches.remove(branch));
        return become(flow.replace(id, (each, _) -> List.of(FlowTree.withBranches(each, branches))));
    }

    // --- removing
    // -------------------------------------------------------------------------------------------------------

    public List<Edit> remove(String id) {
        return become(tidied(flow.replace(id, (_, _) -> List.of())));
    }

    /** A branch with its steps; where only one is left nothing branches any more. */
    public List<Edit> removeBranch(String id, int branch) {
        return become(tidied(flow.replace(id, (step, _) -> {
            List<Node.Mapping> branches = new ArrayList<>(FlowTree.branches(step));
            branches.remove(branch);
            return branches.size() < 2 && FlowTree.kind(step) == FlowTree.Kind.WHEN
                    ? branches.stream()
                            .flatMap(left -> FlowTree.stepsOf(left).stream())
                            .toList()
                    : List.of(FlowTree.withBranches(step, branches));
        })));
    }

    /** A way that is taken side by side has steps, and is not taken alone. */
    private static FlowTree tidied(FlowTree flow) {
        return new FlowTree(tidied(flow.steps()));
    }

    private static List<Node.Mapping> tidied(List<Node.Mapping> steps) {
        List<Node.Mapping> tidy = new ArrayList<>();
        for (Node.Mapping step : steps) {
            List<Node.Mapping> branches = FlowTree.branches(step).stream()
                    .map(branch -> FlowTree.withSteps(branch, tidied(FlowTree.stepsOf(branch))))
                    .toList();
            if (FlowTree.kind(step) != FlowTree.Kind.PARALLEL) {
                tidy.add(FlowTree.withBranches(step, branches));
                continue;
            }
            List<Node.Mapping> left = branches.stream()
                    .filter(branch -> !FlowTree.stepsOf(branch).isEmpty())
                    .toList();
            if (left.size() < 2) {
                left.forEach(branch -> tidy.addAll(FlowTree.stepsOf(branch)));
            } else {
                tidy.add(FlowTree.withBranches(step, left));
            }
        }
        return tidy;
    }

    // --- properties
    // -----------------------------------------------------------------------------------------------------

    /** Says what a property of a step is; nothing where it says no more. */
    public List<Edit> put(String id, PropertyPath at, @Nullable Node value) {
        return become(flow.replace(id, (step, _) -> List.of(at.put(step, value))));
    }

    /** Says what a branch is, such as its condition. */
    public List<Edit> putBranch(String id, int branch, String key, @Nullable Node value) {
        return become(flow.replace(id, (step, _) -> {
            List<Node.Mapping> branches = new ArrayList<>(FlowTree.branches(step));
            branches.set(branch, branches.get(branch).with(key, value));
            return List.of(FlowTree.withBranches(step, branches));
        }));
    }

    /** Another title for a step that nobody but its designer knows yet: it is called after it. */
    public Added titled(String id, @Nullable Node title) {
        String text = title instanceof Node.Mapping(var _, var texts)
                        && texts.getOrDefault("en", texts.get("zh")) instanceof Node.Scalar said
                ? said.text()
                : "";
        Set<String> others = taken();
        others.remove(id);
        String named = text.isBlank() ? id : FieldKeys.of(text, "step", others);
        return new Added(
                named,
                become(flow.replace(
                        id, (step, _) -> List.of(step.with("title", title).with("id", Nodes.text(named))))));
    }

    /** What the layers below say of a property; null where they say nothing or have no such step. */
    public @Nullable Node below(String id, PropertyPath at) {
        return below == null ? null : below.property(id, at);
    }

    public @Nullable Node below(String id, int branch, String key) {
        return below == null ? null : below.property(id, branch, key);
    }

    /** Lets a property be what the layers below say. */
    public List<Edit> restore(String id, PropertyPath at) {
        return put(id, at, below(id, at));
    }

    public List<Edit> restoreBranch(String id, int branch, String key) {
        return putBranch(id, branch, key, below(id, branch, key));
    }

    public Origin origin(String id) {
        Node.Mapping known = below == null ? null : below.find(id);
        Node.Mapping step = flow.find(id);
        if (known == null || step == null) {
            return Origin.OWN;
        }
        return bare(step).equals(bare(known)) ? Origin.BELOW : Origin.CHANGED;
    }

    /** What a step says itself, and of its branches the conditions. */
    private static Node.Mapping bare(Node.Mapping step) {
        List<Node.Mapping> branches = FlowTree.branches(step).stream()
                .map(branch ->
                        FlowTree.kind(step) == FlowTree.Kind.WHEN ? branch.with("nodes", null) : Nodes.map(Map.of()))
                .toList();
        return FlowTree.withBranches(step, branches);
    }
}
