package io.formwork.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a source moved, less what came back of it: the cost that further returns go back at. */
final class Origin {
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;

    /**
     * @param direction the sign of the returning quantity; the source moved the other way
     * @param history entries of the source, and those that returned it
     */
    static Origin of(Ledger ledger, Costing costing, Amount.CostOf of, int direction, List<StoredEntry> history) {
        Origin origin = new Origin();
        int quantityColumn = ledger.column(costing.quantity());
        int valueColumn = ledger.column(costing.value());
        for (StoredEntry entry : history) {
            if (!entry.ledger().equals(ledger.key())) {
                continue;
            }
            BigDecimal moved = entry.amounts().get(quantityColumn);
            int first = entry.reverses() == null ? moved.signum() : -moved.signum();
            Amount.CostOf back = entry.costOf();
            boolean isReturn = back != null && covers(of, back.document(), back.line()) && first == direction;
            boolean isSource =
                    covers(of, entry.source().document(), entry.source().line()) && first == -direction;
            if (isReturn || isSource) {
                BigDecimal sign = BigDecimal.valueOf(-direction);
                origin.quantity = origin.quantity.add(moved.multiply(sign));
                origin.value = origin.value.add(entry.amounts().get(valueColumn).multiply(sign));
            }
        }
        return origin;
    }

    private static boolean covers(Amount.CostOf of, UUID document, @Nullable UUID line) {
        return of.document().equals(document) && (of.line() == null || of.line().equals(line));
    }

    BigDecimal quantity() {
        return quantity;
    }

    /** The unsigned cost of a part, which is then gone; the last part takes what remains. */
    BigDecimal take(BigDecimal part, int scale) {
        BigDecimal share = part.compareTo(quantity) == 0
                ? value
                : value.multiply(part).divide(quantity, scale, RoundingMode.HALF_UP);
        quantity = quantity.subtract(part);
        value = value.subtract(share);
        return share;
    }
}
