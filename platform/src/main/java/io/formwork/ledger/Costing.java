package io.formwork.ledger;

import java.util.List;

/**
 * How the value of an outgoing movement follows from its quantity.
 *
 * <p>Value is what is kept; a unit cost is derived from it and never stored. Per key the value measure only says what
 * was moved; what a part of a pool is worth is its share of the pool.
 *
 * @param method applies where a movement names no own
 * @param pool the dimensions within which cost is shared
 */
public record Costing(Method method, String quantity, String value, List<String> pool) {
    public Costing {
        pool = List.copyOf(pool);
    }

    /** Which part of a pool's value a quantity takes. */
    public enum Method {
        MOVING_AVERAGE,
        FIFO
    }
}
