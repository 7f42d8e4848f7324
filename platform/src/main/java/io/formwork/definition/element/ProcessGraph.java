package io.formwork.definition.element;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process as nodes and flows, whatever it was written in: all that is kept of a BPMN file, and what an approval flow
 * compiles to. It has no loops; going back is an operation on a running process, not an arrow.
 */
public record ProcessGraph(
        Place place, String process, String form, @Nullable LocalizedText title, List<Node> nodes, List<Flow> flows) {

    public ProcessGraph {
        nodes = List.copyOf(nodes);
        flows = List.copyOf(flows);
    }

    /** What a node does. */
    public enum Kind {
        BEGIN,
        /** Where the initiator hands the document in, and gets it back. */
        START,
        APPROVE,
        COPY,
        /** The first flow out of it whose condition holds is taken, else the one without. */
        CHOICE,
        /** All flows out of it are taken, or all into it awaited; only inside a block. */
        FORK,
        /** A process inside the process. */
        BLOCK,
        END
    }

    /**
     * @param approve who decides and how, for a node of kind APPROVE
     * @param copy who is told, for a node of kind COPY
     * @param within the block it belongs to, null for the process itself
     */
    public record Node(
            Place place,
            String id,
            Kind kind,
            @Nullable LocalizedText title,
            ApprovalFlow.@Nullable Approve approve,
            ApprovalFlow.@Nullable Copy copy,
            @Nullable String within) {

        /** What people call it; its id where nobody gave it a name. */
        public LocalizedText name() {
            return title == null ? LocalizedText.same(id) : title;
        }

        /** Whether somebody does something there. */
        public boolean concernsPeople() {
            return kind == Kind.START || kind == Kind.APPROVE || kind == Kind.COPY;
        }

        public ApprovalFlow.@Nullable Who who() {
            return approve != null ? approve.who() : copy != null ? copy.who() : null;
        }
    }

    /** @param otherwise whether it is taken where no condition beside it holds */
    public record Flow(
            Place place,
            String id,
            String from,
            String to,
            @Nullable Expression condition,
            boolean otherwise) {}

    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    public Optional<Flow> flow(String id) {
        return flows.stream().filter(flow -> flow.id().equals(id)).findFirst();
    }

    public List<Flow> from(String node) {
        return flows.stream().filter(flow -> flow.from().equals(node)).toList();
    }

    public List<Flow> into(String node) {
        return flows.stream().filter(flow -> flow.to().equals(node)).toList();
    }

    /** The nodes of a block, or of the process itself where it is null. */
    public List<Node> within(@Nullable String block) {
        return nodes.stream()
                .filter(node -> java.util.Objects.equals(node.within(), block))
                .toList();
    }

    public Stream<Node> ofKind(Kind kind) {
        return nodes.stream().filter(node -> node.kind() == kind);
    }
}
