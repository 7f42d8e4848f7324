package io.formwork.ledger;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * Values of one pool that have still to be gone through.
 *
 * @param dimensions of the pool
 * @param began from when on values were to be gone through, {@code since} from when on they still are
 * @param movements how many there are from the beginning on, {@code left} how many of them were not reached yet
 * @param cause the document that made it necessary
 */
public record ReplayUnderWay(
        String ledger,
        Map<String, String> dimensions,
        OffsetDateTime began,
        OffsetDateTime since,
        long movements,
        long left,
        UUID cause,
        OffsetDateTime askedAt) {}
