package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.ProcessGraph;
import io.formwork.document.Document;
import io.formwork.document.Evaluation;
import java.util.ArrayList;
import java.util.List;

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
    private final List<String> branches = new ArrayList<>();

    /** @param set the definitions that the process began under */
    Walk(Instance instance, Document document, DefinitionSet set, ProcessGraph graph, Evaluation.Of questions) {
        this.instance = instance;
        this.document = document;
        this.set = set;
        this.graph = graph;
        this.questions = questions;
        this.contentHash = ContentHash.of(document.values());
    }

    /** @throws java.util.NoSuchElementException where the engine moves by itself, which it never should */
    static Walk current() {
        return CURRENT.get();
    }

    /** Lets the engine move; what it asks on the way is asked of this walk. */
    void move(Runnable command) {
        ScopedValue.where(CURRENT, this).run(command);
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
