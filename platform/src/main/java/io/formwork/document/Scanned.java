package io.formwork.document;

import io.formwork.value.DocumentRef;
import io.formwork.value.Line;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a code that was read came to.
 *
 * @param lines the table's lines as they are now
 * @param last where the next code goes on
 * @param said what happened, a key of the message bundle with its arguments
 */
public record Scanned(List<Line> lines, Last last, String said, List<String> arguments) {
    /** What was counted is not in what the document was made from: no mistake perhaps, but to be looked at. */
    static final String EXTRA = "scan-extra";

    /** Whether somebody should look before going on. */
    public boolean doubtful() {
        return said.equals(EXTRA);
    }

    /**
     * Where the code before left off.
     *
     * @param line the line that it was about; null where it was about none yet
     * @param counted how many it counted there, zero where it only completed the line
     * @param places what holds until another of its kind is read, such as the bin at which one stands, by line field
     */
    public record Last(@Nullable UUID line, BigDecimal counted, Map<String, DocumentRef> places) {
        public static final Last NONE = new Last(null, BigDecimal.ZERO, Map.of());

        public Last {
            places = Map.copyOf(places);
        }

        Last at(UUID other, BigDecimal more) {
            return new Last(other, more, places);
        }

        Last in(String field, DocumentRef place) {
            Map<String, DocumentRef> now = new HashMap<>(places);
            now.put(field, place);
            return new Last(line, BigDecimal.ZERO, now);
        }
    }
}
