package io.formwork.definition.element;

import io.formwork.definition.element.ProcessGraph.Flow;
import io.formwork.definition.element.ProcessGraph.Kind;
import io.formwork.definition.element.ProcessGraph.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a drawn process can neither hang, nor run in a circle, nor split unseen: every token comes to an end
 * through nodes that say what they do.
 */
public final class ProcessGraphCheck {
    /** No dots: ids with dots are those of what the compiler adds. */
    public static final String ID = "[A-Za-z_][A-Za-z0-9_-]{0,63}";

    private static final int MOST_NODES = 300;

    private final ProcessGraph graph;
    private final Problems problems;

    private ProcessGraphCheck(ProcessGraph graph, Problems problems) {
        this.graph = graph;
        this.problems = problems;
    }

    public static void check(ProcessGraph graph, Problems problems) {
        new ProcessGraphCheck(graph, problems).check();
    }

    private void check() {
        if (graph.nodes().size() > MOST_NODES) {
            problems.add(graph.place(), "process", "has more than {0} nodes", MOST_NODES);
            return;
        }
        if (!ids() || !ends()) {
            return;
        }
        scope(null, graph.place().toString());
        graph.ofKind(Kind.BLOCK).forEach(block -> scope(block.id(), block.id()));
        graph.nodes().forEach(this::node);
    }

    private boolean ids() {
        Set<String> seen = new HashSet<>();
        boolean good = true;
        for (Node node : graph.nodes()) {
            if (!node.id().matches(ID) || node.id().equals("start")) {
                problems.add(
                        node.place(),
                        "id",
                        "found '{0}', expected letters, digits, - and _ (start is taken)",
                        node.id());
                good = false;
            } else if (!seen.add(node.id())) {
                problems.add(node.place(), "id", "'{0}' stands here twice", node.id());
                good = false;
            }
        }
        for (Flow flow : graph.flows()) {
            if (!flow.id().matches(ID) || !seen.add(flow.id())) {
                problems.add(flow.place(), "id", "found '{0}', expected an id of its own", flow.id());
                good = false;
            }
        }
        return good;
    }

    private boolean ends() {
        boolean good = true;
        for (Flow flow : graph.flows()) {
            Node from = graph.node(flow.from()).orElse(null);
            Node to = graph.node(flow.to()).orElse(null);
            if (from == null || to == null || !Objects.equals(from.within(), to.within())) {
                problems.add(
                        flow.place(),
                        flow.id(),
                        "goes from '{0}' to '{1}'; expected two nodes of the same process or sub-process",
                        flow.from(),
                        flow.to());
                good = false;
            }
        }
        return good;
    }

    private void scope(@Nullable String block, String key) {
        List<Node> nodes = graph.within(block);
        List<Node> begins =
                nodes.stream().filter(node -> node.kind() == Kind.BEGIN).toList();
        if (begins.size() != 1 || nodes.stream().noneMatch(node -> node.kind() == Kind.END)) {
            problems.add(
                    block == null
                            ? graph.place()
                            : graph.node(block).orElseThrow().place(),
                    block == null ? "process" : key,
                    "expected one start event and at least one end event");
            return;
        }
        Set<String> reached = reached(begins.getFirst());
        nodes.stream()
                .filter(node -> !reached.contains(node.id()))
                .forEach(node -> problems.add(node.place(), node.id(), "cannot be reached from the start event"));
        if (nodes.stream().anyMatch(node -> reached(graph.from(node.id())).contains(node.id()))) {
            problems.add(
                    begins.getFirst().place(),
                    block == null ? "process" : key,
                    "runs in a circle; a process goes forward, returning is what an approver does");
        }
    }

    private Set<String> reached(Node from) {
        Set<String> reached = reached(graph.from(from.id()));
        reached.add(from.id());
        return reached;
    }

    private Set<String> reached(List<Flow> first) {
        Set<String> reached = new HashSet<>();
        Deque<Flow> ahead = new ArrayDeque<>(first);
        while (!ahead.isEmpty()) {
            String to = ahead.pop().to();
            if (reached.add(to)) {
                ahead.addAll(graph.from(to));
            }
        }
        return reached;
    }

    private void node(Node node) {
        List<Flow> out = graph.from(node.id());
        switch (node.kind()) {
            case END -> expect(node, out.isEmpty(), "nothing leaves an end event");
            case CHOICE -> choice(node, out);
            case FORK -> {
                expect(
                        node,
                        node.within() != null,
                        "a parallel gateway stands inside a sub-process, so that a return"
                                + " takes all branches back");
                expect(node, !out.isEmpty(), "something leaves a gateway");
                unconditional(out);
            }
            case BEGIN -> {
                expect(node, out.size() == 1 && graph.into(node.id()).isEmpty(), "one flow leaves a start event");
                unconditional(out);
            }
            case START, APPROVE, COPY, BLOCK -> {
                expect(node, out.size() == 1, "one flow leaves it; branches go through a gateway");
                unconditional(out);
            }
        }
    }

    private void choice(Node node, List<Flow> out) {
        if (out.size() == 1) {
            unconditional(out);
            return;
        }
        expect(
                node,
                out.stream().filter(Flow::otherwise).count() == 1,
                "a gateway with several ways has one that is taken by default");
        out.forEach(flow -> {
            if (flow.otherwise() == (flow.condition() != null)) {
                problems.add(
                        flow.place(),
                        flow.id(),
                        flow.otherwise()
                                ? "the default has no condition"
                                : "has no condition; only the default has none");
            }
        });
    }

    private void unconditional(List<Flow> out) {
        out.stream()
                .filter(flow -> flow.condition() != null)
                .forEach(flow -> problems.add(
                        flow.place(), flow.id(), "has a condition; only ways out of an exclusive gateway have one"));
    }

    private void expect(Node node, boolean holds, String expected) {
        if (!holds) {
            problems.add(node.place(), node.id(), "expected that {0}", Sentence.of(expected));
        }
    }
}
