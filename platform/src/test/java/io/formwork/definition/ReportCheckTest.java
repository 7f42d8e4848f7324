package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.reading.Problem;
import io.formwork.definition.report.Report;
import io.formwork.script.Scripts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Wrong reports are refused where they are wrong, with what was expected. */
class ReportCheckTest {
    private static final Scripts SCRIPTS = new Scripts();

    private static final String THING = """
            form: thing
            kind: document
            title: Thing
            fields:
              date: {type: date}
              place: {type: text}
              lines: {type: table, fields: {what: {type: text}, amount: {type: money}}}
            postings: [{on: effective, each: lines, ledger: store, add: {place: document.place, what: what, amount: amount}}]""";

    private static final String STORE = """
            ledger: store
            title: Store
            kind: balance
            dimensions: {place: {type: text}, what: {type: text}}
            measures: {amount: {type: money, scale: 2, title: Worth}}""";

    @Test
    void a_sound_report_takes_titles_and_types_from_what_it_names() {
        DefinitionSet set = read("""
                report: there
                title: There
                from: {ledger: store, by: [place]}
                columns: {place: place, amount: {value: amount, total: sum}, half: {value: "amount / 2", type: money}}""");

        Report report = set.requireReport("there");
        assertThat(report.columns())
                .extracting(
                        column -> column.shape().kind() + " " + column.title().in(java.util.Locale.ENGLISH))
                .containsExactly("TEXT Place", "MONEY Worth", "MONEY Half");
    }

    @Test
    void an_unknown_ledger_dimension_and_column_are_refused_with_line_and_key() {
        List<Problem> problems = check("""
                report: there
                title: There
                from: {ledger: store, where: {plac: "'x'"}, by: [place]}
                columns:
                  place: place
                group: [plase]""");

        assertThat(problems).hasSize(2);
        assertThat(problems.get(1).toString())
                .contains("reports/there.yaml:3", "from.where", "'plac'", "no dimension", "did you mean 'place'?");
        assertThat(problems.get(0).toString()).contains("reports/there.yaml", "group", "'plase'", "no column");
    }

    @Test
    void a_source_asks_one_thing() {
        assertThat(messages("from: {ledger: store, form: thing}"))
                .anyMatch(text -> text.contains("either a ledger or a form"));
        assertThat(messages("from: {by: [place]}")).anyMatch(text -> text.contains("either a ledger or a form"));
        assertThat(messages("from: {ledger: store, totals: {}, entries: {}}"))
                .anyMatch(text -> text.contains("one thing"));
        assertThat(messages("from: {ledger: store, lines: lines}")).anyMatch(text -> text.contains("asked of forms"));
        assertThat(messages("from: {form: thing, at: \"today()\"}"))
                .anyMatch(text -> text.contains("asked of ledgers"));
        assertThat(messages("from: {form: thing, sums: {amount: \"1\"}}"))
                .anyMatch(text -> text.contains("needs what it is gathered by"));
    }

    @Test
    void the_least_and_the_greatest_are_of_numbers_and_days_of_what_is_gathered() {
        DefinitionSet set = read("""
                report: there
                title: There
                from: {form: thing, lines: lines, by: [what], sums: {sum: amount}, min: {least: amount}, max: {last: document.date}}
                columns: {what: what, least: {value: least, total: min}, last: last}""");

        assertThat(set.requireReport("there").columns())
                .extracting(column -> column.shape().kind().name())
                .containsExactly("TEXT", "MONEY", "DATE");
        assertThat(messages("from: {form: thing, lines: lines, by: [what], min: {first: place}}"))
                .anyMatch(text -> text.contains("only numbers, dates and moments"));
        assertThat(messages("from: {form: thing, lines: lines, by: [what], sums: {a: amount}, max: {a: amount}}"))
                .anyMatch(text -> text.contains("names of their own"));
        assertThat(messages("from: {form: thing, max: {last: date}}"))
                .anyMatch(text -> text.contains("asked of what is gathered"));
    }

    @Test
    void what_is_joined_has_the_same_keys() {
        assertThat(check("""
                        report: there
                        title: There
                        from: {ledger: store, by: [place]}
                        join:
                          other: {ledger: store, by: [place, what]}
                        columns: {place: place}""")).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).contains("reports/there.yaml:5", "join.other.by");
            assertThat(problem.message()).contains("place, what").contains("expected the keys of from: place");
        });
    }

    @Test
    void a_computed_column_says_its_type_and_its_script_must_be_sound() {
        assertThat(check(report("columns: {half: \"amount / 2\"}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("columns.half", "needs a type"));
        assertThat(check(report("columns: {half: {value: \"amont / 2\", type: money}}")))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("reports/there.yaml", "columns.half.value", "amont"));
        assertThat(check(report("columns: {a: {value: amount, share: b}}")))
                .extracting(Problem::key)
                .contains("columns.a", "columns.a.share");
        assertThat(check(report("columns: {place: {value: place, type: text, total: sum}}")))
                .extracting(Problem::message)
                .containsExactly("only numbers have totals");
    }

    @Test
    void parameters_are_of_kinds_that_a_reader_can_choose() {
        assertThat(
                        check(
                                report(
                                        "parameters: {p: {type: table}, q: {type: link}, r: {type: choice}, format: {type: text}}\ncolumns: {place: place}")))
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "parameters.p.type", "parameters.q.to", "parameters.r.options", "parameters.format");
    }

    @Test
    void what_a_row_opens_is_there_and_takes_what_it_is_given() {
        assertThat(check(report("columns: {place: place}\nopens: {report: ther, with: {x: place}}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("opens.report", "did you mean 'there'?"));
        assertThat(check(report("columns: {place: place}\nopens: {report: there, with: {x: place}}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("opens.with", "no parameter of there"));
    }

    private static String report(String rest) {
        return "report: there\ntitle: There\nfrom: {ledger: store, by: [place]}\n" + rest;
    }

    private static List<String> messages(String from) {
        return check("report: there\ntitle: There\n" + from + "\ncolumns: {place: {value: \"'x'\", type: text}}")
                .stream()
                .map(Problem::message)
                .toList();
    }

    private static DefinitionReader reader(Map<String, String> files, List<DefinitionSet> into) {
        DefinitionReader reader = new DefinitionReader(SCRIPTS);
        DefinitionSet set = reader.read(0, List.of(DefinitionPackage.of("t", "1", files)), List.of());
        into.add(set);
        if (reader.problems().isEmpty()) {
            reader.checkScripts(set);
        }
        return reader;
    }

    private static Map<String, String> files(String report) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("forms/t/thing.yaml", THING);
        files.put("templates/t/ledgers/store.yaml", STORE);
        files.put("templates/t/reports/there.yaml", report);
        return files;
    }

    private static List<Problem> check(String report) {
        return reader(files(report), new java.util.ArrayList<>()).problems().all();
    }

    private static DefinitionSet read(String report) {
        List<DefinitionSet> sets = new java.util.ArrayList<>();
        assertThat(reader(files(report), sets).problems().all()).isEmpty();
        return sets.getFirst();
    }
}
