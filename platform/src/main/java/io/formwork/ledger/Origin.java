package io.formwork.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a source moved, less what came back of it: the cost that further returns go back at. */
final class Origin {
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;

    /**
     * @param direction the sign of the returning quantity; the source moved the other way
     * @param piece the very piece that returns; empty where no one of them is meant
     * @param history entries of the source, and those that returned it
     */
    static Origin of(
            Ledger ledger, Costing costing, Amount.CostOf of, int direction, String piece, List<StoredEntry> history) {
        Origin origin = new Origin();
        int quantityColumn = ledger.column(costing.quantity());
        int valueColumn = ledger.column(costing.value());
        BigDecimal sign = BigDecimal.valueOf(-direction);
        Set<UUID> counted = new HashSet<>();
        Set<UUID> annulled = annulled(history);
        for (StoredEntry entry : history) {
            BigDecimal moved = entry.amounts().get(quantityColumn);
            int first = entry.reverses() == null ? moved.signum() : -moved.signum();
            // What adds to another entry moves nothing itself; it counts with that one, which always comes before it.
            boolean counts = entry.ledger().equals(ledger.key())
                    && isOf(piece, costing, ledger, entry)
                    && (entry.isMovement()
                            ? covers(of, entry, first, direction, annulled)
                            : counted.contains(entry.meant()));
            if (counts) {
                counted.add(entry.id());
                origin.quantity = origin.quantity.add(moved.multiply(sign));
                origin.value = origin.value.add(entry.amounts().get(valueColumn).multiply(sign));
            }
        }
        return origin;
    }

    /** What was left for one return when it was its turn, all that came before it at what it is worth now. */
    static Origin at(
            StoredEntry returning,
            Costing costing,
            Ledger ledger,
            Collection<StoredEntry> history,
            EntryValues values) {
        Origin origin = new Origin();
        int quantityColumn = ledger.column(costing.quantity());
        int direction = returning.amounts().get(quantityColumn).signum();
        BigDecimal sign = BigDecimal.valueOf(-direction);
        Amount.CostOf of = Objects.requireNonNull(returning.costOf());
        String piece = costing.piece(returning.dimensions(ledger));
        Set<UUID> annulled = annulled(history);
        for (StoredEntry entry : EntryValues.live(history)) {
            BigDecimal moved = entry.amounts().get(quantityColumn);
            boolean counts = entry.ledger().equals(ledger.key())
                    && isOf(piece, costing, ledger, entry)
                    && entry.isMovement()
                    && covers(of, entry, moved.signum(), direction, annulled)
                    && (moved.signum() != direction || entry.isBefore(returning));
            if (counts) {
                origin.quantity = origin.quantity.add(moved.multiply(sign));
                origin.value = origin.value.add(values.of(entry).multiply(sign));
            }
        }
        return origin;
    }

    /** A piece that has a name goes back at what it cost itself. */
    private static boolean isOf(String piece, Costing costing, Ledger ledger, StoredEntry entry) {
        return piece.isEmpty() || piece.equals(costing.piece(entry.dimensions(ledger)));
    }

    /** What was taken back in red: a return among it returns nothing any more. */
    static Set<UUID> annulled(Collection<StoredEntry> history) {
        Set<UUID> annulled = new HashSet<>();
        EntryValues.live(history).forEach(entry -> {
            if (entry.annuls() != null) {
                annulled.add(entry.annuls());
            }
        });
        return annulled;
    }

    private static boolean covers(Amount.CostOf of, StoredEntry entry, int moved, int direction, Set<UUID> annulled) {
        Amount.CostOf back = entry.costOf();
        boolean isReturn = back != null
                && covers(of, back.document(), back.line())
                && moved == direction
                && !annulled.contains(entry.id());
        // What takes the source back in red is of the same document, and brings nothing that could go back.
        boolean isSource = entry.annuls() == null
                && covers(of, entry.source().document(), entry.source().line())
                && moved == -direction;
        return isReturn || isSource;
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
