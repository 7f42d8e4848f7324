package io.formwork.process;

import io.formwork.value.DocumentRef;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One submitted document on its way through a process.
 *
 * @param definitions the version of the tenant's definitions it began under and goes on under
 * @param round counts from one how often it was handed in
 */
record Instance(
        UUID id,
        String process,
        DocumentRef document,
        int definitions,
        String engineDefinition,
        String initiator,
        ProcessState state,
        int round,
        OffsetDateTime startedAt) {

    Instance in(ProcessState next) {
        return new Instance(id, process, document, definitions, engineDefinition, initiator, next, round, startedAt);
    }

    Instance nextRound() {
        return new Instance(
                id,
                process,
                document,
                definitions,
                engineDefinition,
                initiator,
                ProcessState.RETURNED,
                round + 1,
                startedAt);
    }
}
