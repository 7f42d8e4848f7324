package io.formwork.ledger;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledgers as they are, except that a posting goes through no more than a few movements itself. */
final class LedgersInParts {
    private LedgersInParts() {}

    static Ledgers of(ApplicationContext context, int atOnce) {
        Replays replays = new Replays(
                context.getBean(BalanceLocks.class),
                context.getBean(PostingReads.class),
                context.getBean(ReplayReads.class),
                context.getBean(PostingWriter.class),
                context.getBean(ReplayDues.class),
                _ -> {},
                atOnce);
        Posting posting = new Posting(
                context.getBean(BalanceLocks.class),
                context.getBean(PostingReads.class),
                context.getBean(PostingWriter.class),
                context.getBean(ReplayReads.class),
                replays);
        return new Ledgers(
                context.getBean(JdbcTemplate.class),
                posting,
                context.getBean(LedgerQueries.class),
                context.getBean(PoolShares.class),
                context.getBean(LedgerSpans.class),
                context.getBean(InvariantCheck.class),
                context.getBean(Closing.class),
                replays,
                context.getBean(ReplayDues.class),
                context.getBean(Explanations.class));
    }
}
