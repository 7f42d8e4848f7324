package io.formwork.definition.story;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import io.formwork.definition.report.Report;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that an expectation speaks of what is there, and that it says anything at all. */
final class ExpectationCheck {
    private final DefinitionSet set;
    private final Stories stories;
    private final Problems problems;
    private final Map<String, Form> named;

    ExpectationCheck(DefinitionSet set, Stories stories, Problems problems, Map<String, Form> named) {
        this.set = set;
        this.stories = stories;
        this.problems = problems;
        this.named = named;
    }

    void check(Expectation expected) {
        long about = Stream.of(
                        expected.document(),
                        expected.tasks(),
                        expected.ledger(),
                        expected.report(),
                        expected.messages(),
                        expected.conversion())
                .filter(Objects::nonNull)
                .count();
        if (about != 1) {
            wrong(
                    expected,
                    "then",
                    "is about one thing: document, tasks, ledger, report, messages or conversion; found {0}",
                    about);
        } else if (expected.document() != null) {
            document(expected, expected.document());
        } else if (expected.tasks() != null) {
            require(expected, "tasks", "named document", expected.tasks(), named.keySet());
            expected.for_()
                    .forEach(user -> require(
                            expected, "for", "user", user, stories.people().keySet()));
        } else if (expected.ledger() != null) {
            ledger(expected, expected.ledger());
        } else if (expected.report() != null) {
            report(expected, expected.report());
        } else if (expected.messages() != null) {
            require(
                    expected,
                    "messages",
                    "user",
                    expected.messages(),
                    stories.people().keySet());
        } else {
            require(
                    expected,
                    "conversion",
                    "conversion",
                    String.valueOf(expected.conversion()),
                    set.conversions().keySet());
            require(expected, "of", "named document", String.valueOf(expected.of()), named.keySet());
        }
    }

    private void document(Expectation expected, String name) {
        require(expected, "document", "named document", name, named.keySet());
        if (expected.state() == null && expected.number() == null && expected.values() == null) {
            wrong(expected, "document", "expects nothing of it; say its state, number or values");
        }
        Form form = named.get(name);
        if (form != null && expected.values() != null) {
            StoryCheck.values(expected.values(), form.fields(), "then.values", problems);
        }
    }

    private void ledger(Expectation expected, String key) {
        require(expected, "ledger", "ledger", key, set.ledgers().keySet());
        if ((expected.is() == null) == (expected.available() == null)) {
            wrong(expected, "ledger", "says either what is there (is) or what is available");
        }
        if (expected.at() != null && !StoryCheck.day(expected.at())) {
            wrong(expected, "at", "'{0}' is no day; expected such as 2026-03-10", expected.at());
        }
        LedgerDefinition ledger = set.ledgers().get(key);
        if (ledger == null) {
            return;
        }
        expected.where()
                .keySet()
                .forEach(dimension -> require(
                        expected,
                        "where",
                        "dimension",
                        dimension,
                        ledger.dimensions().keySet()));
        List<Map<String, String>> rows = expected.is() == null ? List.of() : expected.is();
        rows.forEach(row -> row(expected, ledger, row));
        if (expected.available() != null) {
            measures(expected, ledger, expected.available());
        }
    }

    private void report(Expectation expected, String key) {
        require(expected, "report", "report", key, set.reports().keySet());
        if (expected.as() != null) {
            require(expected, "as", "user", expected.as(), stories.people().keySet());
        }
        if (expected.rows() == null && expected.total().isEmpty()) {
            wrong(expected, "report", "expects nothing of it; say its rows or its total");
        }
        Report report = set.reports().get(key);
        if (report == null) {
            return;
        }
        List<String> columns =
                report.columns().stream().map(Report.ReportColumn::key).toList();
        expected.with()
                .keySet()
                .forEach(name -> require(
                        expected, "with", "parameter", name, report.parameters().keySet()));
        List<Map<String, String>> rows = expected.rows() == null ? List.of() : expected.rows();
        rows.forEach(row -> row.keySet().forEach(column -> require(expected, "rows", "column", column, columns)));
        expected.total().forEach((column, total) -> {
            require(expected, "total", "column", column, columns);
            if (!total.matches("-?\\d+(\\.\\d+)?")) {
                wrong(expected, "total", "'{0}' is no plain number", total);
            }
        });
    }

    private void row(Expectation expected, LedgerDefinition ledger, Map<String, String> row) {
        List<String> keys = Stream.concat(ledger.dimensions().keySet().stream(), ledger.measures().keySet().stream())
                .toList();
        row.keySet().forEach(key -> require(expected, "is", "dimension or measure", key, keys));
        if (row.keySet().stream().noneMatch(ledger.measures()::containsKey)) {
            wrong(expected, "is", "a balance says at least one number");
        }
        measures(expected, ledger, row);
    }

    private void measures(Expectation expected, LedgerDefinition ledger, Map<String, String> row) {
        row.forEach((key, value) -> {
            if (ledger.measures().containsKey(key) && !value.matches("-?\\d+(\\.\\d+)?")) {
                wrong(expected, key, "'{0}' is no plain number", value);
            }
        });
    }

    private void require(
            Expectation expected, String key, String kind, @Nullable String name, Collection<String> known) {
        if (name == null || !known.contains(name)) {
            wrong(
                    expected,
                    "then." + key,
                    "names '{0}', which is no {1}{2}",
                    name,
                    Sentence.of(kind),
                    (name == null ? "" : Suggestion.of(name, known)));
        }
    }

    private void wrong(Expectation expected, String key, String pattern, @Nullable Object... arguments) {
        problems.add(expected.place(), key, pattern, arguments);
    }
}
