package io.formwork.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left of a layer while a posting is planned. */
final class OpenLayer {
    static final Comparator<OpenLayer> FIRST_IN =
            Comparator.comparing((OpenLayer layer) -> layer.effectiveAt).thenComparing(layer -> layer.entry);

    private final UUID entry;
    private final OffsetDateTime effectiveAt;
    private final UUID document;
    private final @Nullable UUID line;
    private BigDecimal quantity;
    private BigDecimal value;

    OpenLayer(
            UUID entry,
            OffsetDateTime effectiveAt,
            UUID document,
            @Nullable UUID line,
            BigDecimal quantity,
            BigDecimal value) {
        this.entry = entry;
        this.effectiveAt = effectiveAt;
        this.document = document;
        this.line = line;
        this.quantity = quantity;
        this.value = value;
    }

    UUID entry() {
        return entry;
    }

    boolean cameFrom(Amount.CostOf source) {
        return document.equals(source.document())
                && (source.line() == null || source.line().equals(line));
    }

    boolean holds(BigDecimal wholeQuantity, BigDecimal wholeValue) {
        return quantity.compareTo(wholeQuantity) == 0 && value.compareTo(wholeValue) == 0;
    }

    /** Takes up to a quantity; the whole layer gives its whole value, a part its rounded share. */
    Plan.LayerUse take(UUID by, BigDecimal wanted, int scale) {
        BigDecimal taken = wanted.min(quantity);
        BigDecimal worth = taken.compareTo(quantity) == 0
                ? value
                : value.multiply(taken).divide(quantity, scale, RoundingMode.HALF_UP);
        apply(taken, worth);
        return new Plan.LayerUse(by, entry, taken, worth);
    }

    Plan.LayerUse giveBack(UUID by, Plan.LayerUse use) {
        apply(use.quantity().negate(), use.value().negate());
        return new Plan.LayerUse(by, entry, use.quantity().negate(), use.value().negate());
    }

    private void apply(BigDecimal takenQuantity, BigDecimal takenValue) {
        quantity = quantity.subtract(takenQuantity);
        value = value.subtract(takenValue);
    }

    BigDecimal quantity() {
        return quantity;
    }
}
