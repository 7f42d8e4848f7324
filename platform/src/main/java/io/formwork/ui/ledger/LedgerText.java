package io.formwork.ui.ledger;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension.Type;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FieldType.Numeric.Measure;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;
import io.formwork.value.FieldValue;
import io.formwork.value.LocalizedText;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a ledger's dimensions and numbers read. */
public final class LedgerText {
    /** What an account comes to, which stands in no ledger: debit without credit. */
    private static final String BALANCE = "=";

    private final LedgerDefinition ledger;
    private final Labels labels;
    private final FieldText text;

    public LedgerText(LedgerDefinition ledger, Labels labels) {
        this.ledger = ledger;
        this.labels = labels;
        this.text = new FieldText(Words.reader(), labels::of);
    }

    public LedgerDefinition ledger() {
        return ledger;
    }

    /** All links among these values are asked for together. */
    public void expect(Collection<Map<String, String>> dimensions) {
        dimensions.forEach(values ->
                values.forEach((dimension, value) -> id(dimension, value).ifPresent(labels::expect)));
    }

    public String dimension(String key) {
        LedgerDefinition.Dimension dimension = ledger.dimensions().get(key);
        return dimension == null ? key : said(dimension.title(), key);
    }

    /** The numbers that are shown, by key, with their headings. */
    public Map<String, String> measures() {
        Map<String, String> measures = new LinkedHashMap<>();
        ledger.shown().forEach((key, measure) -> measures.put(key, said(measure.title(), key)));
        return measures;
    }

    /** The numbers that a balance is read by; an account has one more. */
    Map<String, String> figures() {
        Map<String, String> figures = measures();
        if (ledger.kind() == LedgerDefinition.Kind.ACCOUNTING) {
            figures.put(BALANCE, Words.of("ledger.balance"));
        }
        return figures;
    }

    private static String said(@Nullable LocalizedText title, String key) {
        return title == null ? key : title.in(Words.reader());
    }

    BigDecimal figure(String measure, Map<String, BigDecimal> numbers) {
        return measure.equals(BALANCE)
                ? number("debit", numbers).subtract(number("credit", numbers))
                : number(measure, numbers);
    }

    private static BigDecimal number(String measure, Map<String, BigDecimal> numbers) {
        return numbers.getOrDefault(measure, BigDecimal.ZERO);
    }

    String shown(String measure, Map<String, BigDecimal> numbers) {
        boolean side = ledger.kind() == LedgerDefinition.Kind.ACCOUNTING && !measure.equals(BALANCE);
        if (side && figure(measure, numbers).signum() == 0) {
            // Accountants leave the other side empty.
            return "";
        }
        return amount(measure, figure(measure, numbers));
    }

    public String amount(String measure, BigDecimal amount) {
        LedgerDefinition.Measure definition = ledger.measures().get(measure.equals(BALANCE) ? "debit" : measure);
        Measure kind = definition == null
                ? Measure.DECIMAL
                : Measure.valueOf(definition.type().name());
        int scale = definition == null ? 2 : definition.scale();
        return text.shown(new FieldType.Numeric(kind, scale, null), new FieldValue.Number(amount));
    }

    /** What a dimension's value is called. */
    public String value(String dimension, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        return id(dimension, value).map(labels::of).orElseGet(() -> plain(dimension, value));
    }

    private String plain(String dimension, String value) {
        LedgerDefinition.Dimension definition =
                Objects.requireNonNull(ledger.dimensions().get(dimension));
        if (definition.type() == Type.CHOICE) {
            return definition.options().stream()
                    .filter(option -> option.key().equals(value))
                    .map(option -> said(option.title(), value))
                    .findFirst()
                    .orElse(value);
        }
        if (definition.type() == Type.DATE) {
            try {
                return text.day(LocalDate.parse(value));
            } catch (DateTimeException _) {
                // Whatever a posting wrote there reads as it stands.
                return value;
            }
        }
        return value;
    }

    private Optional<UUID> id(String key, String value) {
        LedgerDefinition.Dimension dimension = ledger.dimensions().get(key);
        boolean linked = dimension != null && (dimension.type() == Type.LINK || dimension.type() == Type.DOCUMENT);
        return linked ? Uuid7.read(value) : Optional.empty();
    }

    /** The values in one sentence, without lines and without those left out. */
    public String name(Map<String, String> values, Collection<String> without) {
        List<String> parts = new ArrayList<>();
        LedgerState.shown(ledger).stream()
                .filter(dimension -> !without.contains(dimension))
                .map(dimension -> value(dimension, values.get(dimension)))
                .filter(part -> !part.isEmpty())
                .forEach(parts::add);
        return parts.stream().collect(Collectors.joining(" · "));
    }

    String day(LocalDate day) {
        return text.day(day);
    }
}
