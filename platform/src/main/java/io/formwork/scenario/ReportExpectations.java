package io.formwork.scenario;

import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.story.Expectation;
import io.formwork.document.InvalidQuery;
import io.formwork.report.Cell;
import io.formwork.report.ReportResult;
import io.formwork.report.Reports;
import io.formwork.template.Cast;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what a report answers with what a scenario expects: exactly these rows in this order, and these totals. */
@Component
class ReportExpectations {
    private final Reports reports;
    private final Users users;

    ReportExpectations(Reports reports, Users users) {
        this.reports = reports;
        this.users = users;
    }

    List<String> unmet(Expectation expected, String key, Cast cast) {
        Map<String, String> with = new LinkedHashMap<>();
        expected.with()
                .forEach((name, value) -> with.put(
                        name,
                        cast.find(value)
                                .map(document -> document.id().toString())
                                .orElse(value)));
        String about = "%s: %s%s".formatted(expected.place(), key, with.isEmpty() ? "" : " " + expected.with());
        try {
            ReportResult result = reader(expected.as()).get(() -> reports.run(key, with));
            return unmet(expected, result, about, cast);
        } catch (UnknownDefinition e) {
            return List.of("%s: %s may not read it".formatted(about, expected.as()));
        } catch (InvalidQuery e) {
            return List.of("%s: cannot be asked: %s".formatted(about, e.getMessage()));
        }
    }

    private Caller reader(@Nullable String name) {
        Caller system = Caller.current();
        return users.all().stream()
                .filter(user -> user.name().equals(name))
                .map(user -> new Caller(system.tenant(), user, system.language(), system.source(), system.clock()))
                .findFirst()
                .orElse(system);
    }

    private static List<String> unmet(Expectation expected, ReportResult result, String about, Cast cast) {
        List<String> unmet = new ArrayList<>();
        List<Map<String, String>> rows = expected.rows();
        if (rows != null) {
            if (rows.size() != result.rows().size()) {
                unmet.add("%s: expected %d rows, found %d: %s"
                        .formatted(about, rows.size(), result.rows().size(), found(result)));
                return unmet;
            }
            for (int i = 0; i < rows.size(); i++) {
                row(
                        unmet,
                        about + ": row " + (i + 1),
                        rows.get(i),
                        result.rows().get(i),
                        cast);
            }
        }
        ReportResult.Row before = result.before();
        if (before != null) {
            row(unmet, about + ": before", expected.before(), before, cast);
        } else if (!expected.before().isEmpty()) {
            unmet.add("%s: it does not say what was before".formatted(about));
        }
        expected.total().forEach((column, wanted) -> {
            BigDecimal total = result.totals().get(column);
            if (total == null || total.compareTo(new BigDecimal(wanted)) != 0) {
                unmet.add("%s: total of %s: expected %s, found %s".formatted(about, column, wanted, total));
            }
        });
        return unmet;
    }

    private static void row(
            List<String> unmet, String about, Map<String, String> wanted, ReportResult.Row found, Cast cast) {
        wanted.forEach((column, value) -> {
            Cell cell = found.cell(column);
            if (!same(value, cell, cast)) {
                unmet.add("%s: %s: expected %s, found %s".formatted(about, column, value, text(cell)));
            }
        });
    }

    private static boolean same(String wanted, @Nullable Cell cell, Cast cast) {
        return switch (cell) {
            case Cell.Number(var number) ->
                wanted.matches("-?\\d+(\\.\\d+)?") && number.compareTo(new BigDecimal(wanted)) == 0;
            case Cell.Link link ->
                wanted.equals(link.key())
                        || cast.find(wanted).filter(link.ref()::equals).isPresent();
            case null, default -> wanted.equals(text(cell));
        };
    }

    private static String text(@Nullable Cell cell) {
        return switch (cell) {
            case null -> "";
            case Cell.Text(var text) -> text;
            case Cell.Number(var number) -> Expectations.plain(number).toPlainString();
            case Cell.Flag(var flag) -> Boolean.toString(flag);
            case Cell.Day(var day) -> day.toString();
            case Cell.TimeOfDay(var time) -> time.toString();
            case Cell.Moment(var moment) -> moment.toString();
            case Cell.Link link -> String.valueOf(link.key());
        };
    }

    private static List<Map<String, String>> found(ReportResult result) {
        return result.rows().stream()
                .limit(5)
                .map(row -> {
                    Map<String, String> texts = new LinkedHashMap<>();
                    row.cells().forEach((column, cell) -> texts.put(column, text(cell)));
                    return texts;
                })
                .toList();
    }
}
