package io.formwork.process;

import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraph.Flow;
import io.formwork.definition.element.ProcessGraph.Kind;
import io.formwork.definition.element.ProcessGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The nodes of a process in the order in which they come, and which of them a document goes through. */
final class Route {
    private Route() {}

    /** Every node behind all that lead to it; the nodes of a block behind the block. */
    static List<Node> order(ProcessGraph graph) {
        List<Node> order = new ArrayList<>();
        order(graph, null, order);
        return order;
    }

    private static void order(ProcessGraph graph, @Nullable String within, List<Node> order) {
        Map<String, Integer> missing = new LinkedHashMap<>();
        List<Node> scope = graph.within(within);
        scope.forEach(node -> missing.put(node.id(), graph.into(node.id()).size()));
        Deque<Node> ready = new ArrayDeque<>();
        scope.stream().filter(node -> missing.getOrDefault(node.id(), 0) == 0).forEach(ready::add);
        while (!ready.isEmpty()) {
            Node node = ready.pop();
            order.add(node);
            if (node.kind() == Kind.BLOCK) {
                order(graph, node.id(), order);
            }
            List<Flow> out = graph.from(node.id());
            // Depth first, so that the steps of one branch stay together.
            for (Flow flow : out.reversed()) {
                if (missing.merge(flow.to(), -1, Integer::sum) == 0) {
                    ready.push(graph.node(flow.to()).orElseThrow());
                }
            }
        }
    }

    /** The flows and nodes that are gone through where these conditions hold. */
    record Taken(Set<String> nodes, Set<String> flows) {}

    static Taken taken(ProcessGraph graph, Predicate<Flow> holds) {
        Taken taken = new Taken(new HashSet<>(), new HashSet<>());
        follow(graph, holds, (node, flows) -> {
            taken.nodes().add(node.id());
            flows.get().forEach(flow -> taken.flows().add(flow.id()));
            return true;
        });
        return taken;
    }

    /** Looks at a node that is gone through; the flows out of it are decided when it asks for them. */
    interface Visitor {
        /** @return whether to go on */
        boolean at(Node node, Supplier<List<Flow>> flows);
    }

    /** Goes through the nodes where these conditions hold, in their order. */
    static void follow(ProcessGraph graph, Predicate<Flow> holds, Visitor visitor) {
        Set<String> entered = new HashSet<>();
        graph.within(null).stream().filter(node -> node.kind() == Kind.BEGIN).forEach(node -> entered.add(node.id()));
        for (Node node : order(graph)) {
            if (!entered.contains(node.id())) {
                continue;
            }
            if (node.kind() == Kind.BLOCK) {
                graph.within(node.id()).stream()
                        .filter(inner -> inner.kind() == Kind.BEGIN)
                        .forEach(inner -> entered.add(inner.id()));
            }
            List<Flow> out = new ArrayList<>();
            boolean goesOn = visitor.at(node, () -> {
                out.addAll(out(graph, node, holds));
                return out;
            });
            if (!goesOn) {
                return;
            }
            out.forEach(flow -> entered.add(flow.to()));
        }
    }

    private static List<Flow> out(ProcessGraph graph, Node node, Predicate<Flow> holds) {
        List<Flow> out = graph.from(node.id());
        if (node.kind() != Kind.CHOICE || out.size() < 2) {
            return out;
        }
        return out.stream()
                .filter(flow -> !flow.otherwise() && holds.test(flow))
                .findFirst()
                .or(() -> out.stream().filter(Flow::otherwise).findFirst())
                .map(List::of)
                .orElse(List.of());
    }
}
