package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.PostingRule;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.ledger.Posted;
import io.formwork.tenant.Transactions;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What becomes of what a document posted while it is changed. Where nobody needs it, it is taken back, and the draft counts
 * nothing. Where others do by now, it goes on counting, and what is handed in takes its place as one: only what differs has
 * to be possible.
 */
@Component
class Amendments {
    private final Desk desk;
    private final Standing standing;
    private final Recounts recounts;
    private final Transactions transactions;

    Amendments(Desk desk, Standing standing, Recounts recounts, Transactions transactions) {
        this.desk = desk;
        this.standing = standing;
        this.recounts = recounts;
        this.transactions = transactions;
    }

    /**
     * What something was made of goes on counting too: that takes up what it brought.
     *
     * @return whether it was taken back
     * @throws LedgerRefusal where it can be neither taken back nor replaced later
     */
    boolean takeBack(DefinitionSet set, Document document) {
        if (standing.hasMade(document)) {
            return false;
        }
        try {
            return transactions.nested(() -> {
                recounts.after(set, desk.reverse(set, document));
                return true;
            });
        } catch (LedgerRefusal refusal) {
            if (refusal.isOfWhatIsNeeded()) {
                return false;
            }
            throw refusal;
        }
    }

    /** Whether a draft, or what waits for approval, counts as it did before it was amended. */
    boolean stillCounts(Document document) {
        return !standing.moments(document).isEmpty();
    }

    /**
     * Posts what a document says as it takes effect, in place of what it posted before where that still counts.
     *
     * @return whether it did
     */
    boolean post(DefinitionSet set, Form form, Document document) {
        List<OffsetDateTime> moments = standing.moments(document);
        Posted posted = moments.isEmpty()
                ? desk.post(set, form, document, PostingRule.Moment.EFFECTIVE)
                : desk.restate(set, form, document, moments);
        recounts.after(set, posted);
        return !moments.isEmpty();
    }
}
