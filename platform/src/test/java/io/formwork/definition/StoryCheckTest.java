package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.reading.Problem;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryCheck;
import io.formwork.definition.story.StoryReader;
import io.formwork.script.Scripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is wrong with a scenario is said without running it, with file, line and key. */
class StoryCheckTest {
    private static final String HEAD = """
            scenario: trial
            title: Trial
            because: worked out by hand
            requires: [inventory]
            steps:
            """;

    @Test
    void the_shipped_stories_and_scenarios_have_no_problems() {
        assertThat(check("")).isEmpty();
    }

    @Test
    void a_key_that_the_language_does_not_have() {
        assertThat(check(HEAD + "  - {when: A, forn: item, values: {code: Z}, then: []}\n"))
                .anyMatch(problem -> problem.contains("trial.yaml:6") && problem.contains("did you mean 'form'?"));
    }

    @Test
    void forms_fields_users_and_names_that_are_not_there() {
        List<String> problems = check(HEAD + """
                  - {when: A, as: bayer, form: itm, values: {code: Z}}
                  - {when: B, form: item, values: {cod: Z}}
                  - {when: C, form: stock-transfer, values: {lines: [{itm: A}]}}
                  - {when: D, approve: order}
                  - {when: E, form: item, name: item, values: {code: Z}, then: [{document: itm, state: draft}, {document: item, values: {nme: Z}}]}
                """);

        assertThat(problems)
                .anyMatch(problem -> problem.contains("'bayer', which is no user; did you mean 'buyer'?"))
                .anyMatch(problem -> problem.contains("'itm', which is no form; did you mean 'item'?"))
                .anyMatch(problem -> problem.contains("values.cod:") && problem.contains("did you mean 'code'?"))
                .anyMatch(problem -> problem.contains("values.lines.itm:") && problem.contains("trial.yaml:8"))
                .anyMatch(problem -> problem.contains("'order', which is no named document"))
                .anyMatch(problem -> problem.contains("'itm', which is no named document; did you mean 'item'?"))
                .anyMatch(problem -> problem.contains("then.values.nme"));
    }

    @Test
    void ledgers_dimensions_and_measures_that_are_not_there() {
        List<String> problems = check(HEAD + """
                  - when: A
                    form: item
                    values: {code: Z}
                    then:
                      - {ledger: stok, is: []}
                      - {ledger: stock, where: {itm: A}, is: [{quantity: many, valeu: 1}]}
                      - {ledger: stock}
                      - {ledger: stock, is: [{item: A}]}
                """);

        assertThat(problems)
                .anyMatch(problem -> problem.contains("'stok', which is no ledger; did you mean 'stock'?"))
                .anyMatch(problem -> problem.contains("'itm', which is no dimension"))
                .anyMatch(problem -> problem.contains("'many' is no plain number"))
                .anyMatch(problem -> problem.contains("'valeu', which is no dimension or measure"))
                .anyMatch(problem -> problem.contains("says either what is there (is) or what is available"))
                .anyMatch(problem -> problem.contains("a balance says at least one number"));
    }

    @Test
    void steps_that_do_two_things_or_use_what_is_not_installed() {
        List<String> problems = check(HEAD + """
                  - {when: A, form: item, cancel: x, values: {code: Z}}
                  - {when: B, form: sales-order, values: {customer: C1}, refused: required}
                """);

        assertThat(problems)
                .anyMatch(problem -> problem.contains("a step does one thing"))
                .anyMatch(problem -> problem.contains("lacks 'sales', the template of the form sales-order"));
    }

    @Test
    void a_refusal_whose_code_nobody_knows() {
        assertThat(check(HEAD + "  - {when: A, form: item, values: {code: Z}, refused: requierd}\n"))
                .anyMatch(problem -> problem.contains("'requierd', which is no code of a problem"));
    }

    @Test
    void a_scenario_that_expects_nothing() {
        assertThat(check(HEAD + "  - {when: A, form: item, values: {code: Z}}\n"))
                .anyMatch(problem -> problem.contains("a scenario that cannot fail shows nothing"));
    }

    @Test
    void the_published_schema_knows_scenarios_and_their_steps() {
        JsonNode step =
                Definitions.language().path("$defs").path("ScenarioStep").path("properties");

        assertThat(step.has("when") && step.has("convert") && step.has("refused"))
                .isTrue();
        assertThat(step.has("step")).isFalse();
    }

    private static List<String> check(String text) {
        List<DefinitionPackage> packages = new ArrayList<>(
                new PackageFolders(Path.of("../templates"), Path.of("../forms"), Path.of("../processes")).read());
        packages.removeIf(DefinitionPackage::isLaid);
        DefinitionReader reader = new DefinitionReader(new Scripts());
        DefinitionSet set = reader.read(0, packages, List.of());
        if (!text.isEmpty()) {
            packages.add(DefinitionPackage.of("trial", "1", Map.of("templates/trial/scenarios/trial.yaml", text)));
        }
        Stories stories = StoryReader.read(packages, reader.problems());
        StoryCheck.check(stories, set, reader.problems());
        return reader.problems().all().stream().map(Problem::toString).toList();
    }
}
