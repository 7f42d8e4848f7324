package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.permission.Permissions;
import io.formwork.value.DocumentRef;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets chosen processes under way go on under the present version of their process, where that is safe: every step at which
 * they wait is there too, at the same place. Who was asked there stays asked, and what was said stays said.
 */
@Service
public class Migrations {
    private static final int MOST = 500;

    private final Definitions definitions;
    private final Permissions permissions;
    private final Instances instances;
    private final Seats seats;
    private final Walks walks;
    private final Deployments deployments;
    private final Engine engine;
    private final ProcessLog log;

    Migrations(
            Definitions definitions,
            Permissions permissions,
            Instances instances,
            Seats seats,
            Walks walks,
            Deployments deployments,
            Engine engine,
            ProcessLog log) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.instances = instances;
        this.seats = seats;
        this.walks = walks;
        this.deployments = deployments;
        this.engine = engine;
        this.log = log;
    }

    /**
     * A process under way under an earlier version that says something else.
     *
     * @param waits the steps at which it waits
     * @param hindrance why it cannot be moved; null where it can
     */
    public record Candidate(
            UUID instance,
            DocumentRef document,
            String label,
            int version,
            List<LocalizedText> waits,
            @Nullable Hindrance hindrance) {}

    /** What keeps a process under its version. */
    public enum Hindrance {
        /** A step at which it waits is not there any more, or something else. */
        STEP_GONE,
        /** It waits among branches side by side that are not the same any more. */
        BRANCHES_CHANGED
    }

    /** Those that would go another way under the present version, oldest first. */
    @Transactional
    public List<Candidate> candidates(String process) {
        DefinitionSet now = definitions.current();
        permissions.requireConfigurer(now);
        ProcessGraph graph = Deployments.graph(now, process);
        String text = BpmnWriter.forAuthors(graph);
        List<Candidate> candidates = new ArrayList<>();
        for (Instance instance : instances.live(process, MOST)) {
            if (instance.definitions() != now.version()) {
                ProcessGraph began = Deployments.graph(walks.began(instance), process);
                if (!BpmnWriter.forAuthors(began).equals(text)) {
                    candidates.add(candidate(instance, began, graph));
                }
            }
        }
        return candidates;
    }

    private Candidate candidate(Instance instance, ProcessGraph began, ProcessGraph graph) {
        List<String> waits = waits(instance);
        String label = seats.of(instance.id()).stream()
                .map(seat -> seat.task().documentLabel())
                .reduce("", (_, last) -> last);
        return new Candidate(
                instance.id(),
                instance.document(),
                label,
                instance.definitions(),
                waits.stream()
                        .map(node ->
                                began.node(node).map(ProcessGraph.Node::name).orElse(LocalizedText.same(node)))
                        .toList(),
                hindrance(waits, began, graph));
    }

    private List<String> waits(Instance instance) {
        return engine.stand(instance.id()).waits().stream()
                .map(Engine.Wait::node)
                .distinct()
                .toList();
    }

    private static @Nullable Hindrance hindrance(Collection<String> waits, ProcessGraph began, ProcessGraph graph) {
        for (String id : waits) {
            Optional<ProcessGraph.Node> there = graph.node(id);
            ProcessGraph.Node here = began.node(id).orElseThrow();
            if (there.isEmpty() || there.get().kind() != here.kind()) {
                return Hindrance.STEP_GONE;
            }
            if (!Objects.equals(there.get().within(), here.within())
                    || !shape(began, here.within()).equals(shape(graph, here.within()))) {
                return Hindrance.BRANCHES_CHANGED;
            }
        }
        return null;
    }

    /** The ways within a block, and within those that it lies in; a join waits for as many as there were. */
    private static List<String> shape(ProcessGraph graph, @Nullable String block) {
        List<String> shape = new ArrayList<>();
        for (String within = block; within != null; within = within(graph, within)) {
            shape.add(within);
            graph.within(within)
                    .forEach(node -> graph.from(node.id()).forEach(flow -> shape.add(flow.from() + ">" + flow.to())));
        }
        return shape;
    }

    private static @Nullable String within(ProcessGraph graph, String block) {
        return graph.node(block).map(ProcessGraph.Node::within).orElse(null);
    }

    /**
     * Moves them to the present version, all of them or none.
     *
     * @return how many were moved; those that ended meanwhile, or cannot be moved any more, were not
     */
    @Transactional
    public int move(List<UUID> chosen) {
        DefinitionSet now = definitions.current();
        permissions.requireConfigurer(now);
        int moved = 0;
        for (UUID id : chosen) {
            Instance instance = instances.lock(id).orElse(null);
            if (instance != null && instance.definitions() != now.version() && move(instance, now)) {
                moved++;
            }
        }
        return moved;
    }

    private boolean move(Instance instance, DefinitionSet now) {
        ProcessGraph began = Deployments.graph(walks.began(instance), instance.process());
        ProcessGraph graph = Deployments.graph(now, instance.process());
        if (hindrance(waits(instance), began, graph) != null) {
            return false;
        }
        String deployed = deployments.deployed(graph);
        if (!deployed.equals(instance.engineDefinition())) {
            Map<String, String> names = engine.migrate(instance.id(), deployed);
            names.forEach((was, is) -> seats.renamed(instance.id(), was, is));
        }
        instances.move(instance.id(), now.version(), deployed);
        Instance moved = instances.lock(instance.id()).orElseThrow();
        log.follows(walks.open(moved), ProcessLog.Action.MIGRATE, null);
        return true;
    }
}
