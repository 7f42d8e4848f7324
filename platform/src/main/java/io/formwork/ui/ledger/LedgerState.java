package io.formwork.ui.ledger;

import com.vaadin.flow.router.QueryParameters;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger screen shows, as it stands in its address.
 *
 * @param by dimensions that balances are grouped by
 * @param where values by dimension; an empty one asks for what has none
 * @param at the last day that counts, or null for now
 * @param entries whether the movements are shown instead of the balances
 * @param oldestFirst whether movements begin with the first one, as an account is read, and not with what just happened
 */
record LedgerState(
        List<String> by,
        Map<String, String> where,
        @Nullable LocalDate at,
        boolean entries,
        boolean oldestFirst) {
    private static final String WHERE = "is.";

    LedgerState {
        by = List.copyOf(by);
        where = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }

    LedgerState(List<String> by, Map<String, String> where, @Nullable LocalDate at, boolean entries) {
        this(by, where, at, entries, false);
    }

    static LedgerState of(LedgerDefinition ledger, QueryParameters parameters) {
        List<String> by = parameters
                .getSingleParameter("by")
                .map(keys -> List.of(keys.split(",")))
                .orElseGet(() -> usual(ledger));
        Map<String, String> where = new LinkedHashMap<>();
        for (String dimension : ledger.dimensions().keySet()) {
            parameters.getSingleParameter(WHERE + dimension).ifPresent(value -> where.put(dimension, value));
        }
        return new LedgerState(
                by.stream().filter(ledger.dimensions()::containsKey).distinct().toList(),
                where,
                parameters.getSingleParameter("at").map(LedgerState::day).orElse(null),
                parameters.getSingleParameter("show").orElse("").equals("entries"),
                parameters.getSingleParameter("order").orElse("").equals("oldest"));
    }

    /** The movements of these dimension values, from wherever their sum is shown. */
    static LedgerState entries(Map<String, String> where) {
        return new LedgerState(List.of(), where, null, true);
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException _) {
            // An address typed by hand may say anything; without a day everything counts.
            return null;
        }
    }

    /** Two dimensions say what something is and where; who wants to know more, adds it. */
    static List<String> usual(LedgerDefinition ledger) {
        return shown(ledger).stream()
                .limit(ledger.kind() == LedgerDefinition.Kind.ACCOUNTING ? 1 : 2)
                .toList();
    }

    /** A line of a document means nothing to people without its document. */
    static List<String> shown(LedgerDefinition ledger) {
        return ledger.dimensions().entrySet().stream()
                .filter(dimension -> dimension.getValue().type() != Type.LINE)
                .map(Map.Entry::getKey)
                .toList();
    }

    QueryParameters parameters() {
        return QueryParameters.simple(words());
    }

    /** The part of the address behind the question mark. */
    String query() {
        return words().entrySet().stream()
                .map(word -> word.getKey() + "=" + URLEncoder.encode(word.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("by", String.join(",", by));
        where.forEach((dimension, value) -> words.put(WHERE + dimension, value));
        if (at != null) {
            words.put("at", at.toString());
        }
        if (entries) {
            words.put("show", "entries");
        }
        if (oldestFirst) {
            words.put("order", "oldest");
        }
        return words;
    }

    LedgerState toggled(String dimension) {
        List<String> next = new ArrayList<>(by);
        if (!next.remove(dimension)) {
            next.add(dimension);
        }
        return new LedgerState(next, where, at, entries, oldestFirst);
    }

    LedgerState with(String dimension, String value) {
        Map<String, String> next = new LinkedHashMap<>(where);
        next.put(dimension, value);
        return new LedgerState(by, next, at, entries, oldestFirst);
    }

    LedgerState without(String dimension) {
        Map<String, String> next = new LinkedHashMap<>(where);
        next.remove(dimension);
        return new LedgerState(by, next, at, entries, oldestFirst);
    }

    LedgerState asOf(@Nullable LocalDate day) {
        return new LedgerState(by, where, day, entries, oldestFirst);
    }

    /** The same movements from the other end. */
    LedgerState turned() {
        return new LedgerState(by, where, at, entries, !oldestFirst);
    }

    /** The movements behind one balance: its group has these values, and none where it has none. */
    LedgerState behind(Map<String, String> group) {
        Map<String, String> next = new LinkedHashMap<>(where);
        by.forEach(dimension -> next.put(dimension, group.getOrDefault(dimension, "")));
        return new LedgerState(by, next, at, true);
    }
}
