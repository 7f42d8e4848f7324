package io.formwork.process;

import io.formwork.value.LocalizedText;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a document has come in its process: the steps that ask people, in their order.
 *
 * @param round how often it was handed in
 */
public record Progress(
        UUID instance,
        String process,
        LocalizedText title,
        ProcessState state,
        int round,
        String initiator,
        OffsetDateTime startedAt,
        List<Step> steps,
        List<Happening> history) {

    /** One node where people do something. */
    public record Step(String node, LocalizedText title, Task.Kind kind, StepState state, List<Voice> voices) {}

    /** One person at a step, in the present round. */
    public record Voice(
            UUID task,
            String assignee,
            Task.Status status,
            Task.@Nullable Decision decision,
            @Nullable String decidedBy,
            @Nullable String comment,
            @Nullable OffsetDateTime dueAt,
            @Nullable OffsetDateTime decidedAt) {}

    /** Something that a person did, in any round. */
    public record Happening(
            int round,
            String action,
            LocalizedText step,
            String actor,
            @Nullable String forWhom,
            @Nullable String comment,
            OffsetDateTime at) {}

    /** Where a step stands. */
    public enum StepState {
        DONE,
        CURRENT,
        /** It will be asked, as far as can be foreseen. */
        EXPECTED,
        /** Nobody needed to be asked, or the document goes another way. */
        SKIPPED,
        /** It ended here. */
        REJECTED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
