package io.formwork.definition.element;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.language.OptionSource;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is counted, by which dimensions, under which rules. */
public record LedgerDefinition(
        Place place,

        @Says("The ledger's immutable key, the same as the file's name")
        String ledger,

        @Says("What people call it") LocalizedText title,

        @Says("balance, turnover or accounting (double entry)")
        Kind kind,

        @Says("What its numbers are kept by") Map<String, Dimension> dimensions,
        @Says("Its numbers") Map<String, Measure> measures,

        @Says("How the value of what goes out is found") @Nullable
        Costing costing,

        @Says("Extra balances by fewer dimensions, by name") Map<String, List<String>> levels,

        @Says("What of another ledger's level this ledger reserves") @Nullable
        Claim claims,

        @Says("The ledgers with which its periods are closed, such as stock or accounts; never closed where left out")
        @Nullable
        String family,

        @Says(
                "What a person is told where it does not allow something, by the reason, such as not-enough; {what}, {wanted}, {have}, {day} and dimensions stand for themselves")
        Map<String, LocalizedText> refusals,

        @Says(
                "Dimensions by whose values people look for what is where: the search box and the scanner tell it of a batch, a piece, a place")
        List<String> finds,

        @Says("Who may read it; everybody who may read one of the posting forms where left out")
        List<String> readers) {

    /** Why a ledger may not allow something, as far as it depends on what is counted. */
    public static final Set<String> REASONS = Set.of(
            "not-enough", "claimed", "below-zero-later", "returned", "over-limit", "landed", "nothing-to-land-on");

    /** What sentences about it name beside its dimensions. */
    public static final Set<String> SAID = Set.of("what", "wanted", "have", "day");

    /** The kinds of ledgers. */
    public enum Kind {
        BALANCE,
        TURNOVER,
        ACCOUNTING
    }

    /** What numbers are kept by. */
    public record Dimension(
            @Says("text, link, choice, date, document or line")
            Type type,

            @Says("For links: the form") @Nullable String to,
            @Says("What people call it") @Nullable LocalizedText title,
            @Says("For choices: what the values are called") List<OptionSource> options) {
        /** What a dimension's values are. */
        public enum Type {
            TEXT,
            LINK,
            CHOICE,
            DATE,
            DOCUMENT,
            LINE
        }

        /** What people call a value of a choice; nothing where it is no choice, or has no other name than its key. */
        public Optional<LocalizedText> option(String value) {
            return options.stream()
                    .filter(option -> option.key().equals(value))
                    .findFirst()
                    .map(OptionSource::title);
        }
    }

    /** A number that is kept. */
    public record Measure(
            @Says("quantity, money or decimal") FieldKind type,
            @Says("Decimals kept") int scale,

            @Says("May never fall below zero, at any moment")
            boolean nonNegative,

            @Says("Another measure, from which is taken what this one does not hold: a tolerance") @Nullable
            String spill,

            @Says("Kept for the rules of the ledger only, and shown to nobody")
            boolean internal,

            @Says("What people call it") @Nullable LocalizedText title) {}

    /** How the value of what goes out is found. */
    public record Costing(
            @Says("moving-average, fifo, batch or specific, unless a posting says another")
            Method method,

            @Says("The measure of quantity") String quantity,
            @Says("The measure of value") String value,
            @Says("The dimensions at which cost is pooled") List<String> pool,

            @Says("For the method batch: the dimensions that make a lot within the pool")
            List<String> batch,

            @Says("For the method specific: the dimensions that make a single piece")
            List<String> specific) {
        /** The costing methods. */
        public enum Method {
            MOVING_AVERAGE,
            FIFO,
            BATCH,
            SPECIFIC
        }
    }

    /** This ledger's measure never exceeds, at the level, what the other ledger has. */
    public record Claim(
            @Says("The other ledger") String ledger,
            @Says("The level of that ledger") String level,
            @Says("The measure there") String measure) {}

    /** The numbers that people see. */
    public Map<String, Measure> shown() {
        Map<String, Measure> shown = new LinkedHashMap<>(measures);
        shown.values().removeIf(Measure::internal);
        return shown;
    }

    public boolean hasKey(String key) {
        return dimensions.containsKey(key) || measures.containsKey(key);
    }
}
