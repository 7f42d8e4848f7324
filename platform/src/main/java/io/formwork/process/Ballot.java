package io.formwork.process;

import io.formwork.definition.element.ApprovalFlow;
import java.math.BigDecimal;
import java.util.List;

/**
 * Counts the votes of one node. The engine's own count takes a rejection for a completed seat, so a node that counts with
 * it passes on rejections.
 */
final class Ballot {
    private Ballot() {}

    /** How a node stands. */
    enum Outcome {
        OPEN,
        PASSED,
        REJECTED
    }

    /**
     * How several people decide together: as written; otherwise a chain of managers one after another, and anybody of a
     * group.
     */
    static ApprovalFlow.Approve.Mode mode(ApprovalFlow.Approve approve) {
        if (approve.mode() != null) {
            return approve.mode();
        }
        return approve.who().managers() != null ? ApprovalFlow.Approve.Mode.SEQUENCE : ApprovalFlow.Approve.Mode.ANY;
    }

    /** @param seats all seats of the node in this visit; those handed over do not count, who took over does */
    static Outcome count(ApprovalFlow.Approve approve, List<Seat> seats) {
        List<Seat> counting = seats.stream()
                .filter(seat -> !seat.voted(Task.Decision.TRANSFER))
                .toList();
        long all = counting.size();
        long approved = counting.stream()
                .filter(seat -> seat.voted(Task.Decision.APPROVE))
                .count();
        long rejected = counting.stream()
                .filter(seat -> seat.voted(Task.Decision.REJECT))
                .count();
        return switch (mode(approve)) {
            case ANY -> approved > 0 ? Outcome.PASSED : rejected > 0 ? Outcome.REJECTED : Outcome.OPEN;
            case ALL, SEQUENCE -> rejected > 0 ? Outcome.REJECTED : approved == all ? Outcome.PASSED : Outcome.OPEN;
            case RATIO -> {
                BigDecimal ratio = approve.ratio() == null ? BigDecimal.ONE : approve.ratio();
                BigDecimal needed = ratio.multiply(BigDecimal.valueOf(all));
                yield BigDecimal.valueOf(approved).compareTo(needed) >= 0
                        ? Outcome.PASSED
                        : BigDecimal.valueOf(all - rejected).compareTo(needed) < 0 ? Outcome.REJECTED : Outcome.OPEN;
            }
        };
    }
}
