package io.formwork.process;

import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraph.Node;
import io.formwork.document.Document;
import io.formwork.document.Evaluation;
import io.formwork.process.Progress.StepState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a process has gone through in its present round, and what it will go through: pure, from its graph and its log. */
final class Course {
    private static final Set<ProcessLog.Action> PASSED = Set.of(ProcessLog.Action.PASS, ProcessLog.Action.COPY);
    private static final Set<ProcessLog.Action> SKIPPED =
            Set.of(ProcessLog.Action.SKIP_SELF, ProcessLog.Action.SKIP_NOBODY);

    private final ProcessGraph graph;
    private final Instance instance;
    private final Route.Taken route;
    private final Map<String, StepState> states = new LinkedHashMap<>();

    private Course(ProcessGraph graph, Instance instance, Route.Taken route) {
        this.graph = graph;
        this.instance = instance;
        this.route = route;
    }

    static Course of(
            ProcessGraph graph,
            Instance instance,
            List<Seat> seats,
            List<ProcessLog.Entry> log,
            Evaluation evaluation,
            io.formwork.definition.DefinitionSet set,
            Document document) {
        Evaluation.Of questions = evaluation.of(document, set);
        List<ProcessLog.Entry> now =
                log.stream().filter(entry -> entry.round() == instance.round()).toList();
        Set<String> branches = nodes(now, Set.of(ProcessLog.Action.BRANCH));
        Route.Taken route = Route.taken(
                graph,
                flow -> branches.contains(flow.id())
                        || branches.stream().noneMatch(taken -> leavesWith(graph, flow, taken))
                                && questions.holds(flow.condition()));
        Course course = new Course(graph, instance, route);
        Set<String> current = new HashSet<>();
        Set<String> rejected = new HashSet<>();
        seats.stream().filter(seat -> seat.round() == instance.round()).forEach(seat -> {
            if (seat.task().status() == Task.Status.OPEN && seat.task().kind() != Task.Kind.COPY) {
                current.add(seat.task().node());
            }
            if (seat.voted(Task.Decision.REJECT)) {
                rejected.add(seat.task().node());
            }
        });
        course.states(now, current, rejected);
        return course;
    }

    private static boolean leavesWith(ProcessGraph graph, ProcessGraph.Flow flow, String taken) {
        return graph.flow(taken)
                .filter(other -> other.from().equals(flow.from()))
                .isPresent();
    }

    private void states(List<ProcessLog.Entry> now, Set<String> current, Set<String> rejected) {
        Set<String> passed = nodes(now, PASSED);
        Set<String> skipped = nodes(now, SKIPPED);
        boolean handedIn = now.stream().anyMatch(entry -> entry.action() == ProcessLog.Action.SUBMIT);
        for (Node node : Route.order(graph)) {
            if (!node.concernsPeople()) {
                continue;
            }
            boolean done = node.kind() == ProcessGraph.Kind.START
                    ? handedIn && !current.contains(node.id())
                    : passed.contains(node.id());
            StepState state = current.contains(node.id())
                    ? StepState.CURRENT
                    : done
                            ? StepState.DONE
                            : rejected.contains(node.id()) && instance.state() == ProcessState.REJECTED
                                    ? StepState.REJECTED
                                    : skipped.contains(node.id())
                                                    || !route.nodes().contains(node.id())
                                                    || instance.state().ended()
                                            ? StepState.SKIPPED
                                            : StepState.EXPECTED;
            states.put(node.id(), state);
        }
    }

    private static Set<String> nodes(List<ProcessLog.Entry> log, Set<ProcessLog.Action> actions) {
        Set<String> nodes = new HashSet<>();
        log.forEach(entry -> {
            if (actions.contains(entry.action()) && entry.node() != null) {
                nodes.add(entry.node());
            }
        });
        return nodes;
    }

    ProcessGraph graph() {
        return graph;
    }

    Instance instance() {
        return instance;
    }

    /** By the node's id, in the order of the process. */
    Map<String, StepState> states() {
        return states;
    }

    boolean goesThrough(String node) {
        return route.nodes().contains(node);
    }

    boolean takes(String flow) {
        return route.flows().contains(flow);
    }
}
