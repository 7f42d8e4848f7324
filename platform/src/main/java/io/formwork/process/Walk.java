package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.document.Document;
import io.formwork.document.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One process under way in this transaction, its row and its document locked: everything that is asked about it while the
 * engine moves its tokens.
 */
final class Walk {
    private static final ScopedValue<Walk> CURRENT = ScopedValue.newInstance();

    private final Instance instance;
    private final Document document;
    private final DefinitionSet set;
    private final ProcessGraph graph;
    private final Evaluation.Of questions;
    private final String contentHash;
    private final List<Seat> seats;
    private final List<String> branches = new ArrayList<>();

    /**
     * @param set the definitions that the process began under
     * @param seats all of the process, oldest first
     */
    Walk(
            Instance instance,
            Document document,
            DefinitionSet set,
            ProcessGraph graph,
            Evaluation.Of questions,
            List<Seat> seats) {
        this.instance = instance;
        this.document = document;
        this.set = set;
        this.graph = graph;
        this.questions = questions;
        this.contentHash = ContentHash.of(document.values());
        this.seats = new ArrayList<>(seats);
    }

    /** @throws java.util.NoSuchElementException where the engine moves by itself, which it never should */
    static Walk current() {
        return CURRENT.get();
    }

    /** Lets the engine move; what it asks on the way is asked of this walk. */
    void move(Runnable command) {
        ScopedValue.where(CURRENT, this).run(command);
    }

    /** As {@link #move(Runnable)}, where the engine has something to say. */
    <T> T moved(Supplier<T> command) {
        return ScopedValue.where(CURRENT, this).call(command::get);
    }

    /** Whether the flow's condition holds; a condition that cannot be computed stops the walk, and with it the decision. */
    boolean takes(String flow) {
        boolean takes = questions.holds(graph.flow(flow).orElseThrow().condition());
        if (takes) {
            branches.add(flow);
        }
        return takes;
    }

    /** The branches taken since this was last asked. */
    List<String> takenBranches() {
        List<String> taken = List.copyOf(branches);
        branches.clear();
        return taken;
    }

    /** All seats of the process as they are now, oldest first. */
    List<Seat> seats() {
        return List.copyOf(seats);
    }

    /** The seats of one node in one visit. */
    List<Seat> seatsAt(String engineTask) {
        return seats.stream()
                .filter(seat -> seat.engineTask().equals(engineTask))
                .toList();
    }

    /** A seat is new or not what it was. */
    void put(Seat seat) {
        for (int i = 0; i < seats.size(); i++) {
            if (seats.get(i).task().id().equals(seat.task().id())) {
                seats.set(i, seat);
                return;
            }
        }
        seats.add(seat);
    }

    ProcessGraph.Node node(String id) {
        return graph.node(id).orElseThrow();
    }

    Instance instance() {
        return instance;
    }

    Document document() {
        return document;
    }

    DefinitionSet set() {
        return set;
    }

    Evaluation.Of questions() {
        return questions;
    }

    String contentHash() {
        return contentHash;
    }
}
