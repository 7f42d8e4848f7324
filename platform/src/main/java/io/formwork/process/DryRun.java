package io.formwork.process;

import io.formwork.document.Document;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a process would ask about a document, if everybody agreed: nothing is written, nobody is told.
 *
 * @param initiator sign-in name of who would hand the document in
 * @param steps those that concern people, in the order in which they would be asked
 * @param conditions what was asked of the document on the way, by the flow that it leads into
 * @param taken the nodes and flows it goes through
 * @param refusal why it goes no further; null where it comes to its end
 */
public record DryRun(
        Document document,
        String process,
        String initiator,
        List<Step> steps,
        Map<String, Condition> conditions,
        java.util.Set<String> taken,
        @Nullable Refusal refusal) {

    /** What becomes of a step. */
    public enum Outcome {
        ASKED,
        TOLD,
        /** Nobody was found, and then nobody needs to be asked. */
        SKIPPED_NOBODY,
        /** Only the initiator was found, who is not to decide about what is their own. */
        SKIPPED_SELF,
        REFUSED
    }

    /** @param inTurn whether they are asked one after another */
    public record Step(String node, LocalizedText title, Outcome outcome, List<Approver> people, boolean inTurn) {}

    /** @param fields of the document that it speaks of */
    public record Condition(String script, boolean holds, List<String> fields) {}

    /**
     * The decision would be refused there.
     *
     * @param code a key of the message bundle
     */
    public record Refusal(String at, String code, List<String> arguments) {}

    public Optional<Step> step(String node) {
        return steps.stream().filter(step -> step.node().equals(node)).findFirst();
    }
}
