package io.formwork.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the value of an outgoing movement follows from its quantity.
 *
 * <p>Value is what is kept; a unit cost is derived from it and never stored. Per key the value measure only says what
 * was moved; what a part of a pool is worth is its share of the pool.
 *
 * @param method applies where a movement names no own
 * @param pool the dimensions within which cost is shared
 * @param lots for methods that keep lots apart by name: the dimensions that name one
 */
public record Costing(Method method, String quantity, String value, List<String> pool, Map<Method, List<String>> lots) {
    public Costing {
        pool = List.copyOf(pool);
        lots = Map.copyOf(lots);
    }

    public Costing(Method method, String quantity, String value, List<String> pool) {
        this(method, quantity, value, pool, Map.of());
    }

    /** Which part of a pool's value a quantity takes. */
    public enum Method {
        /** Its share of everything there is. */
        MOVING_AVERAGE(false),
        /** What came in first. */
        FIFO(false),
        /** Its share of its own batch. */
        BATCH(true),
        /** What that very piece cost. */
        SPECIFIC(true);

        private final boolean named;

        Method(boolean named) {
            this.named = named;
        }

        /** The method of this key; {@code standard} is an average of equals: what comes in at it goes out at it. */
        public static Method of(String key) {
            return key.equals("standard")
                    ? MOVING_AVERAGE
                    : valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** Whether lots have names that movements say. */
        boolean named() {
            return named;
        }
    }

    /** The very piece that a key names, whatever it is costed by; empty where it names none. */
    String piece(Map<String, String> dimensions) {
        String piece = lot(Method.SPECIFIC, dimensions);
        return piece.replace("\u001f", "").isEmpty() ? "" : piece;
    }

    /** The name of the lot that a key belongs to; empty where the method needs none. */
    String lot(Method by, Map<String, String> dimensions) {
        return String.join(
                "\u001f",
                lots.getOrDefault(by, List.of()).stream()
                        .map(name -> dimensions.getOrDefault(name, ""))
                        .toList());
    }
}
