package io.formwork.process;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraph.Flow;
import io.formwork.definition.element.ProcessGraph.Kind;
import io.formwork.definition.element.ProcessGraph.Node;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles an approval flow to a graph. A step's id is its node's id, so that versions of a flow can be compared and
 * running processes found again; what is added around the steps carries a dot, which no step's id has.
 */
final class FlowCompiler {
    /** Where the initiator hands in; {@code start} is taken in both languages. */
    static final String START = "start";

    private static final String BEGIN = "begin.event";
    private static final String END = "end.event";
    private static final LocalizedText START_TITLE = LocalizedText.of("Submission", "提交");
    private static final LocalizedText BEGIN_TITLE = LocalizedText.of("Start", "开始");
    private static final LocalizedText END_TITLE = LocalizedText.of("End", "结束");

    private final List<Node> nodes = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();

    private FlowCompiler() {}

    /** Where the next node is to be joined on: behind a node, or into a branch that has no node yet. */
    private record Tail(
            String from, @Nullable String flow, @Nullable Expression condition, boolean otherwise) {
        static Tail of(String node) {
            return new Tail(node, null, null, false);
        }
    }

    static ProcessGraph compile(ApprovalFlow flow) {
        FlowCompiler compiler = new FlowCompiler();
        compiler.add(flow.place(), BEGIN, Kind.BEGIN, BEGIN_TITLE, null);
        compiler.add(flow.place(), START, Kind.START, START_TITLE, null);
        compiler.join(Tail.of(BEGIN), START, flow.place());
        Tail last = compiler.chain(Tail.of(START), flow.nodes(), null);
        compiler.add(flow.place(), END, Kind.END, END_TITLE, null);
        compiler.join(last, END, flow.place());
        return new ProcessGraph(
                flow.place(), flow.process(), flow.form(), flow.title(), compiler.nodes, compiler.flows);
    }

    /** A BPMN file says nothing of handing in: that node goes between its start event and what follows. */
    static ProcessGraph withStart(ProcessGraph drawn) {
        Node begin = drawn.within(null).stream()
                .filter(node -> node.kind() == Kind.BEGIN)
                .findFirst()
                .orElseThrow();
        List<Node> nodes = new ArrayList<>(drawn.nodes());
        nodes.add(nodes.indexOf(begin) + 1, new Node(begin.place(), START, Kind.START, START_TITLE, null, null, null));
        List<Flow> flows = new ArrayList<>();
        flows.add(new Flow(begin.place(), begin.id() + ".." + START, begin.id(), START, null, false));
        drawn.flows()
                .forEach(flow -> flows.add(
                        flow.from().equals(begin.id())
                                ? new Flow(flow.place(), flow.id(), START, flow.to(), null, false)
                                : flow));
        return new ProcessGraph(drawn.place(), drawn.process(), drawn.form(), drawn.title(), nodes, flows);
    }

    private Tail chain(Tail tail, List<ApprovalFlow.Step> steps, @Nullable String within) {
        Tail last = tail;
        for (ApprovalFlow.Step step : steps) {
            last = step(last, step, within);
        }
        return last;
    }

    private Tail step(Tail tail, ApprovalFlow.Step step, @Nullable String within) {
        if (!step.when().isEmpty()) {
            return choice(tail, step, within);
        } else if (!step.parallel().isEmpty()) {
            return block(tail, step, within);
        }
        nodes.add(new Node(
                step.place(),
                step.id(),
                step.approve() != null ? Kind.APPROVE : Kind.COPY,
                step.title(),
                step.approve(),
                step.copy(),
                within));
        join(tail, step.id(), step.place());
        return Tail.of(step.id());
    }

    private Tail choice(Tail tail, ApprovalFlow.Step step, @Nullable String within) {
        String end = step.id() + ".end";
        add(step.place(), step.id(), Kind.CHOICE, step.title(), within);
        join(tail, step.id(), step.place());
        List<Tail> tails = new ArrayList<>();
        int number = 0;
        for (ApprovalFlow.Branch branch : step.when()) {
            Tail first = new Tail(step.id(), step.id() + "." + ++number, branch.if_(), branch.else_());
            tails.add(chain(first, branch.nodes(), within));
        }
        if (step.when().stream().noneMatch(ApprovalFlow.Branch::else_)) {
            tails.add(new Tail(step.id(), step.id() + ".else", null, true));
        }
        add(step.place(), end, Kind.CHOICE, null, within);
        tails.forEach(each -> join(each, end, step.place()));
        return Tail.of(end);
    }

    /** Every fork lies in a block of its own: going back out of the block takes all its tokens along. */
    private Tail block(Tail tail, ApprovalFlow.Step step, @Nullable String within) {
        String id = step.id();
        add(step.place(), id, Kind.BLOCK, step.title(), within);
        join(tail, id, step.place());
        add(step.place(), id + ".begin", Kind.BEGIN, null, id);
        add(step.place(), id + ".fork", Kind.FORK, null, id);
        join(Tail.of(id + ".begin"), id + ".fork", step.place());
        List<Tail> tails = new ArrayList<>();
        int number = 0;
        for (ApprovalFlow.Branch branch : step.parallel()) {
            tails.add(chain(new Tail(id + ".fork", id + "." + ++number, null, false), branch.nodes(), id));
        }
        add(step.place(), id + ".join", Kind.FORK, null, id);
        tails.forEach(each -> join(each, id + ".join", step.place()));
        add(step.place(), id + ".end", Kind.END, null, id);
        join(Tail.of(id + ".join"), id + ".end", step.place());
        return Tail.of(id);
    }

    private void add(Place place, String id, Kind kind, @Nullable LocalizedText title, @Nullable String within) {
        nodes.add(new Node(place, id, kind, title, null, null, within));
    }

    private void join(Tail tail, String to, Place place) {
        String id = tail.flow() == null ? tail.from() + ".." + to : tail.flow();
        flows.add(new Flow(place, id, tail.from(), to, tail.condition(), tail.otherwise()));
    }
}
