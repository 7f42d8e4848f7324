package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.Evaluation;
import io.formwork.document.Lifecycle;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves processes on: after each command the engine is asked where its tokens wait, and whoever is to be asked there gets
 * a seat. The caller holds the lock on the process's row.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Walks {
    /** More nodes in a row than any process has that pass without anybody. */
    private static final int MOST_ROUNDS = 500;

    private final Definitions definitions;
    private final Evaluation evaluation;
    private final Lifecycle lifecycle;
    private final Deployments deployments;
    private final Engine engine;
    private final Instances instances;
    private final Seating seating;
    private final Seats seats;
    private final ProcessLog log;

    Walks(
            Definitions definitions,
            Evaluation evaluation,
            Lifecycle lifecycle,
            Deployments deployments,
            Engine engine,
            Instances instances,
            Seating seating,
            Seats seats,
            ProcessLog log) {
        this.definitions = definitions;
        this.evaluation = evaluation;
        this.lifecycle = lifecycle;
        this.deployments = deployments;
        this.engine = engine;
        this.instances = instances;
        this.seating = seating;
        this.seats = seats;
        this.log = log;
    }

    /** A document is handed in for the first time. */
    void begin(DefinitionSet set, String process, Document pending) {
        ProcessGraph graph = Deployments.graph(set, process);
        Caller caller = Caller.current();
        Instance instance = new Instance(
                Uuid7.next(),
                process,
                pending.ref(),
                set.version(),
                deployments.deployed(graph),
                caller.user().name(),
                ProcessState.RUNNING,
                1,
                caller.now());
        instances.insert(instance);
        Walk walk = walk(set, graph, instance, pending, List.of());
        String start = walk.moved(() -> engine.startHandedIn(instance.engineDefinition(), instance.id()));
        log.does(walk, ProcessLog.Action.SUBMIT, seating.handedIn(walk, start), null);
        advance(walk);
    }

    /** A document that was given back is handed in again, to all from the first on: it may say something else now. */
    void again(Instance returned, Document pending) {
        Instance running = returned.in(ProcessState.RUNNING);
        instances.update(running);
        Walk walk = walk(running, pending, seats.of(running.id()));
        Seat start = walk.seats().stream()
                .filter(seat -> seat.task().kind() == Task.Kind.START && seat.undecided())
                .findFirst()
                .orElseThrow(() -> stuck(running));
        seats.decide(walk, start, Task.Decision.SUBMIT, null);
        log.does(walk, ProcessLog.Action.SUBMIT, start.task(), null);
        walk.move(() -> engine.complete(start.engineTask()));
        advance(walk);
    }

    /** The walk of a process whose row the caller has locked; locks its document too. */
    Walk open(Instance instance) {
        return open(instance, seats.of(instance.id()));
    }

    /** @param all the seats of the process, read under its lock */
    Walk open(Instance instance, List<Seat> all) {
        return walk(instance, lifecycle.lock(instance.document()), all);
    }

    private Walk walk(Instance instance, Document document, List<Seat> all) {
        DefinitionSet set = began(instance);
        return walk(set, Deployments.graph(set, instance.process()), instance, document, all);
    }

    private Walk walk(DefinitionSet set, ProcessGraph graph, Instance instance, Document document, List<Seat> all) {
        return new Walk(
                instance, document, set, graph, evaluation.of(document, set).strict(), all);
    }

    /** The definitions that a process began under. */
    DefinitionSet began(Instance instance) {
        DefinitionSet current = definitions.current();
        return current.version() == instance.definitions() ? current : definitions.at(instance.definitions());
    }

    /** A vote came in at a node: goes on, ends, or waits for more. */
    void counted(Walk walk, Seat voted) {
        ApprovalFlow.Approve approve = walk.node(voted.task().node()).approve();
        List<Seat> beside = walk.seatsAt(voted.engineTask());
        switch (Ballot.count(java.util.Objects.requireNonNull(approve), beside)) {
            case OPEN -> seating.next(walk, approve, beside);
            case PASSED -> {
                seats.drop(walk, voted.engineTask());
                log.follows(walk, ProcessLog.Action.PASS, voted.task().node());
                walk.move(() -> engine.complete(voted.engineTask()));
                advance(walk);
            }
            case REJECTED -> {
                end(walk, ProcessState.REJECTED);
                lifecycle.reject(walk.document().ref());
            }
        }
    }

    /** Back to the initiator, out of every branch. */
    void giveBack(Walk walk) {
        seats.dropAll(walk);
        walk.move(() -> engine.returnToStart(walk.instance().id()));
        List<Engine.Wait> waits = engine.stand(walk.instance().id()).waits();
        if (waits.size() != 1 || !waits.getFirst().node().equals(FlowCompiler.START)) {
            throw stuck(walk.instance());
        }
        Instance returned = walk.instance().nextRound();
        instances.update(returned);
        Document draft = lifecycle.giveBack(walk.document().ref(), "return");
        seating.start(walk(returned, draft, walk.seats()), waits.getFirst().task());
    }

    /** Ends where it stands; what becomes of the document is the caller's. */
    void end(Walk walk, ProcessState state) {
        seats.dropAll(walk);
        engine.end(walk.instance().id(), state.key());
        instances.update(walk.instance().in(state));
    }

    /** Seats people wherever a token newly waits, passes where nobody is needed, and finishes when no token is left. */
    private void advance(Walk walk) {
        Instance instance = walk.instance();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            walk.takenBranches().forEach(flow -> log.follows(walk, ProcessLog.Action.BRANCH, flow));
            Engine.Stand stand = engine.stand(instance.id());
            if (!stand.lives()) {
                finish(walk);
                return;
            } else if (stand.waits().isEmpty()) {
                throw stuck(instance);
            }
            Engine.Wait passing = passing(walk, stand.waits());
            if (passing == null) {
                return;
            }
            walk.move(() -> engine.complete(passing.task()));
        }
        throw stuck(instance);
    }

    /** The first waiting token that goes on by itself; the others have somebody to wait for. */
    private Engine.@Nullable Wait passing(Walk walk, List<Engine.Wait> waits) {
        Set<String> seated = walk.seats().stream().map(Seat::engineTask).collect(Collectors.toSet());
        for (Engine.Wait wait : waits) {
            if (!seated.contains(wait.task())) {
                ProcessGraph.Node node = walk.node(wait.node());
                if (!seating.ask(walk, node, wait.task())) {
                    return wait;
                }
            }
        }
        return null;
    }

    private void finish(Walk walk) {
        instances.update(walk.instance().in(ProcessState.APPROVED));
        log.follows(walk, ProcessLog.Action.FINISH, null);
        lifecycle.approve(walk.document().ref());
    }

    /** Refuses what led here, so that no process ever stands without anybody to move it. */
    private static Conflict stuck(Instance instance) {
        return new Conflict("process-stuck", instance.process());
    }
}
