package io.formwork.scenario;

import io.formwork.definition.Definitions;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension;
import io.formwork.definition.story.Expectation;
import io.formwork.document.DocumentLabel;
import io.formwork.document.LedgerView;
import io.formwork.ledger.Balance;
import io.formwork.template.Cast;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares balances with what a scenario expects: all groups that are there, and exactly these. */
@Component
class LedgerExpectations {
    private final Definitions definitions;
    private final LedgerView view;

    LedgerExpectations(Definitions definitions, LedgerView view) {
        this.definitions = definitions;
        this.view = view;
    }

    List<String> unmet(Expectation expected, String key, Cast cast) {
        LedgerDefinition ledger = definitions.current().requireLedger(key);
        Map<String, String> where = new LinkedHashMap<>();
        expected.where().forEach((dimension, value) -> where.put(dimension, known(ledger, dimension, value, cast)));
        String about =
                "%s: %s%s".formatted(expected.place(), key, expected.where().isEmpty() ? "" : " " + expected.where());
        List<String> unmet = new ArrayList<>();
        if (expected.available() != null) {
            Map<String, BigDecimal> found = view.available(key, where);
            numbers(expected.available())
                    .forEach((measure, wanted) ->
                            compare(unmet, about + ": available " + measure, wanted, found.get(measure)));
        }
        if (expected.is() != null) {
            balances(
                    expected.is(),
                    ledger,
                    cast,
                    view.balances(key, by(ledger, expected.is()), where, at(expected)),
                    about,
                    unmet);
        }
        return unmet;
    }

    private void balances(
            List<Map<String, String>> rows,
            LedgerDefinition ledger,
            Cast cast,
            List<Balance> balances,
            String about,
            List<String> unmet) {
        Map<Map<String, String>, Map<String, BigDecimal>> found = new LinkedHashMap<>();
        List<String> by = by(ledger, rows);
        balances.forEach(balance -> found.put(group(by, balance.dimensions()), balance.measures()));
        for (Map<String, String> row : rows) {
            Map<String, String> group = new TreeMap<>();
            by.forEach(
                    dimension -> group.put(dimension, known(ledger, dimension, row.getOrDefault(dimension, ""), cast)));
            Map<String, BigDecimal> there = found.remove(group);
            Map<String, String> numbers = new LinkedHashMap<>(row);
            numbers.keySet().retainAll(ledger.measures().keySet());
            Map<String, String> named = new LinkedHashMap<>(row);
            named.keySet().removeAll(numbers.keySet());
            numbers(numbers)
                    .forEach((measure, wanted) -> compare(
                            unmet,
                            about + (named.isEmpty() ? "" : " " + named) + ": " + measure,
                            wanted,
                            there == null ? null : there.get(measure)));
        }
        found.forEach((group, measures) -> unmet.add(
                "%s: expected nothing else, found %s with %s".formatted(about, named(ledger, group), plain(measures))));
    }

    private static void compare(List<String> unmet, String about, BigDecimal wanted, @Nullable BigDecimal found) {
        BigDecimal there = found == null ? BigDecimal.ZERO : found;
        if (wanted.compareTo(there) != 0) {
            unmet.add("%s: expected %s, found %s"
                    .formatted(
                            about,
                            wanted.toPlainString(),
                            Expectations.plain(there).toPlainString()));
        }
    }

    /** The dimensions that any row names, in the order of the ledger. */
    private static List<String> by(LedgerDefinition ledger, List<Map<String, String>> rows) {
        return ledger.dimensions().keySet().stream()
                .filter(dimension -> rows.stream().anyMatch(row -> row.containsKey(dimension)))
                .toList();
    }

    private static Map<String, String> group(List<String> by, Map<String, String> dimensions) {
        Map<String, String> group = new TreeMap<>();
        by.forEach(dimension -> group.put(dimension, dimensions.getOrDefault(dimension, "")));
        return group;
    }

    /** As the ledger keeps it: a name of the scenario or a natural key becomes an id. */
    private String known(LedgerDefinition ledger, String dimension, String value, Cast cast) {
        Dimension definition = Objects.requireNonNull(ledger.dimensions().get(dimension));
        if (value.isEmpty()) {
            return value;
        } else if (definition.type() == Dimension.Type.DOCUMENT) {
            return cast.require(value).id().toString();
        } else if (definition.type() == Dimension.Type.LINK) {
            return cast.find(value)
                    .filter(named -> named.form().equals(definition.to()))
                    .map(named -> named.id().toString())
                    .orElseGet(() -> view.idOf(ledger.ledger(), dimension, value));
        }
        return value;
    }

    private Map<String, String> named(LedgerDefinition ledger, Map<String, String> group) {
        Map<UUID, DocumentLabel> labels = view.labels(ledger.ledger(), List.of(group));
        Map<String, String> named = new LinkedHashMap<>();
        group.forEach((dimension, value) -> {
            DocumentLabel label = Uuid7.read(value).map(labels::get).orElse(null);
            named.put(dimension, label == null || label.key() == null ? value : label.key());
        });
        return named;
    }

    private static Map<String, BigDecimal> numbers(Map<String, String> texts) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        texts.forEach((measure, text) -> numbers.put(measure, new BigDecimal(text)));
        return numbers;
    }

    private static List<String> plain(Map<String, BigDecimal> measures) {
        return new TreeSet<>(measures.keySet())
                .stream()
                        .map(measure -> measure + " "
                                + Expectations.plain(Objects.requireNonNull(measures.get(measure)))
                                        .toPlainString())
                        .toList();
    }

    /** The last moment of the day. */
    private static @Nullable OffsetDateTime at(Expectation expected) {
        return expected.at() == null
                ? null
                : LocalDate.parse(expected.at())
                        .plusDays(1)
                        .atStartOfDay(Caller.current().tenant().zone())
                        .toOffsetDateTime()
                        .minusNanos(1000);
    }
}
