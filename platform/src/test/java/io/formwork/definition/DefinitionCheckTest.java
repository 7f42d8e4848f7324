package io.formwork.definition;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.element.Menu;
import io.formwork.definition.element.Template;
import io.formwork.definition.reading.Problem;
import io.formwork.script.Scripts;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefinitionCheckTest {
    private static final Scripts SCRIPTS = new Scripts();

    @Test
    void the_shipped_templates_have_no_problems() {
        List<DefinitionPackage> packages =
                new PackageFolders(Path.of("../templates"), Path.of("../forms"), Path.of("../processes")).read();

        assertThat(DefinitionCheck.of(packages, SCRIPTS).problems()).isEmpty();
        assertThat(packages).extracting(DefinitionPackage::template).contains("base", "purchase", "sales", "inventory");
    }

    @Test
    void a_template_needs_no_more_than_it_says() {
        List<DefinitionPackage> packages =
                new PackageFolders(Path.of("../templates"), Path.of("../forms"), Path.of("../processes")).read();
        Map<String, Template> templates = DefinitionCheck.of(packages, SCRIPTS).set().templates().stream()
                .filter(template -> !template.variant())
                .collect(toMap(Template::template, template -> template));

        assertThat(templates.keySet()).allSatisfy(key -> {
            Set<String> needed = new HashSet<>();
            gather(key, templates, needed);
            assertThat(DefinitionCheck.of(
                                    packages.stream()
                                            .filter(source -> needed.contains(source.template()))
                                            .toList(),
                                    SCRIPTS)
                            .problems())
                    // A scenario says itself which templates it is played with.
                    .filteredOn(problem -> !problem.place().file().contains("/scenarios/"))
                    .as("problems of %s with no more than %s", key, needed)
                    .isEmpty();
        });
    }

    private static void gather(String key, Map<String, Template> templates, Set<String> needed) {
        needed.add(key);
        templates.get(key).requires().forEach(other -> gather(other, templates, needed));
    }

    @Test
    void what_a_template_adds_to_the_area_of_another_joins_its_group() {
        DefinitionCheck check =
                DefinitionCheck.of(List.of(DefinitionPackage.of("t", "1", Map.of("templates/t/menu.yaml", """
                                menu:
                                  - area: store
                                    title: Store
                                    order: 10
                                    items: ["report:low"]
                                  - area: store
                                    order: 90
                                    home: [low]
                                    items: ["report:low", thing]
                                  - area: office
                                    order: 5"""))));
        DefinitionSet set = check.set();

        assertThat(check.problems()).extracting(Problem::key).contains("menu.title");
        assertThat(set.menu()).extracting(Menu.Group::area).containsExactly("office", "store");
        assertThat(set.menu().get(0).heading().in(Locale.ENGLISH)).isEqualTo("office");
        assertThat(set.menu().get(1).heading().in(Locale.ENGLISH)).isEqualTo("Store");
        assertThat(set.menu().get(1).home()).containsExactly("low");
        assertThat(set.menu().get(1).items()).containsExactly("report:low", "thing");
    }

    @Test
    void a_first_page_tells_the_total_of_a_column_that_has_one() {
        DefinitionCheck check = DefinitionCheck.of(List.of(DefinitionPackage.of(
                "t",
                "1",
                Map.of("forms/t/thing.yaml", """
                        form: thing
                        kind: document
                        title: Thing
                        fields:
                          name: {type: text}
                          amount: {type: money}""", "templates/t/reports/low.yaml", """
                        report: low
                        title: Low
                        from: {form: thing}
                        columns: {name: name, amount: {value: amount, total: sum}}""", "templates/t/menu.yaml", """
                        menu:
                          - area: t
                            title: T
                            home: [low, low.amount, low.name]"""))));

        assertThat(check.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("column with a total")
                        .contains("name"));
    }

    @Test
    void a_variant_is_checked_over_what_it_changes() {
        DefinitionPackage template = DefinitionPackage.of("t", "1", Map.of("forms/t/thing.yaml", """
                form: thing
                kind: master
                title: Thing
                fields:
                  code: {type: text, length: 10}"""));
        String head = "template: shop\nversion: 1.0.0\nvariant: true\ntitle: Shop\nrequires: [t]\n";
        String overlay = "overlay: form/thing\nchanges: [{at: fields.code.length, was: %s, is: 20}]\n";

        assertThat(DefinitionCheck.of(List.of(template, shop(head, overlay.formatted("10"))))
                        .problems())
                .isEmpty();
        assertThat(DefinitionCheck.of(List.of(template, shop(head, overlay.formatted("12"))))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("form/thing.fields.code.length"));
        assertThat(shop(head, overlay).isLaid()).isTrue();
        assertThat(template.isLaid()).isFalse();
    }

    private static DefinitionPackage shop(String head, String overlay) {
        return DefinitionPackage.of(
                "shop",
                "1.0.0",
                Map.of("templates/shop/template.yaml", head, "templates/shop/overlays/thing.yaml", overlay));
    }

    @Test
    void an_unknown_key_is_refused_with_its_place_and_the_nearest_word() {
        assertThat(check("forms/t/thing.yaml", """
                        form: thing
                        kind: master
                        title: Thing
                        fields:
                          name: {type: text, requird: true}""")).singleElement().satisfies(problem -> {
            assertThat(problem.place().toString()).isEqualTo("forms/t/thing.yaml:5");
            assertThat(problem.key()).isEqualTo("fields.name.requird");
            assertThat(problem.message()).contains("did you mean 'required'?");
        });
    }

    @Test
    void text_that_is_no_yaml_is_refused_with_its_line() {
        assertThat(check("forms/t/thing.yaml", "form: thing\n  kind: [master"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.place().line()).isPositive());
    }

    @Test
    void all_problems_are_told_at_once() {
        List<Problem> problems = check("forms/t/thing.yaml", """
                form: thing
                kind: mastery
                title: Thing
                fields:
                  Name: {type: text}
                  to: {type: link, to: nowhere}
                  pick: {type: choice}
                  sum: {type: money, formula: "unknownField + 1"}""");

        assertThat(problems).extracting(Problem::key).contains("kind");
        assertThat(check("forms/t/thing.yaml", """
                        form: thing
                        kind: master
                        title: Thing
                        fields:
                          Name: {type: text}
                          to: {type: link, to: nowhere}
                          pick: {type: choice}
                          sum: {type: money, formula: "unknownField + 1"}"""))
                .extracting(Problem::key)
                .contains("fields.Name", "fields.to.to", "fields.pick.options", "fields.sum.formula");
    }

    @Test
    void formulas_that_need_each_other_are_refused_and_the_cycle_is_shown() {
        assertThat(check("forms/t/thing.yaml", """
                        form: thing
                        kind: document
                        title: Thing
                        fields:
                          a: {type: money, formula: "b + 1"}
                          b: {type: money, formula: "sum(lines.c)"}
                          lines: {type: table, fields: {c: {type: money, formula: "a * 2"}}}"""))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("a → b → lines.c → a"));
    }

    @Test
    void what_is_entered_afterwards_is_read_by_nothing_that_counts() {
        assertThat(check("forms/t/thing.yaml", """
                        form: thing
                        kind: document
                        title: Thing
                        fields:
                          told: {type: text, afterwards: true, check: {that: "told != 'x'", message: Not x}}
                          weight: {type: decimal, afterwards: true}
                          twice: {type: decimal, formula: "weight * 2"}
                          lines: {type: table, fields: {each: {type: decimal, formula: "document.weight / 2"}}}
                          sum: {type: decimal, formula: "1 + 1", afterwards: true}"""))
                .extracting(problem -> problem.key() + " " + problem.message())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .contains("fields.sum.afterwards")
                                .contains("entered"),
                        problem -> assertThat(problem)
                                .contains("fields.twice.formula")
                                .contains("reads 'weight'"),
                        problem -> assertThat(problem).contains("each.formula").contains("reads 'weight'"));
    }

    @Test
    void two_forms_of_one_name_are_refused_with_both_places() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("forms/t/thing.yaml", "form: thing\nkind: master\ntitle: T\nfields: {name: {type: text}}");
        files.put("forms/u/thing.yaml", "form: thing\nkind: master\ntitle: T\nfields: {name: {type: text}}");

        assertThat(problems(List.of(DefinitionPackage.of("t", "1", files))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.place().file()).isEqualTo("forms/u/thing.yaml");
                    assertThat(problem.message()).contains("forms/t/thing.yaml");
                });
    }

    @Test
    void yaml_that_grows_or_names_types_is_refused() {
        assertThat(check("forms/t/a.yaml", "a: &x [1]\nb: *x")).isNotEmpty();
        assertThat(check("forms/t/a.yaml", "form: !!javax.script.ScriptEngineManager x"))
                .isNotEmpty();
        assertThat(check("forms/t/a.yaml", "a: ".repeat(1) + "[".repeat(100) + "]".repeat(100)))
                .isNotEmpty();
    }

    @Test
    void a_function_that_finds_needs_a_form_an_indexed_field_and_names_of_its_own() {
        String form = """
                form: thing
                kind: master
                title: T
                fields:
                  code: {type: text, required: true}
                  note: {type: long-text}
                  price: {type: money}
                  lines: {type: table, fields: {of: {type: link, to: thing}, text: {type: text}}}""";
        Map<String, String> good = Map.of(
                "parameters", "{wanted: {type: text}}",
                "find", "thing",
                "where", "{code: wanted}",
                "result", "money",
                "value", "price");

        assertThat(found(form, good, Map.of())).isEmpty();
        assertThat(found(form, good, Map.of("find", "nothing")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("find"));
        assertThat(found(form, good, Map.of("where", "{note: wanted}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("where");
                    assertThat(problem.message()).contains("lists can filter");
                });
        assertThat(found(form, good, Map.of("table", "lines", "where", "{text: wanted}")))
                .extracting(Problem::key)
                .containsExactly("where");
        assertThat(found(form, good, Map.of("where", "{cod: wanted}")))
                .extracting(Problem::key)
                .contains("where.cod");
        assertThat(found(form, good, Map.of("parameters", "{wanted: {type: text}, price: {type: money}}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("a name of its own"));
        assertThat(found(form, good, Map.of("when", "prize > 1")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("prize"));
        assertThat(found(form, good, Map.of("script", "return 1")))
                .extracting(Problem::message)
                .containsExactly("a function needs either script or find");
    }

    private static List<Problem> found(String form, Map<String, String> function, Map<String, String> changed) {
        Map<String, String> keys = new LinkedHashMap<>(function);
        keys.putAll(changed);
        StringBuilder text = new StringBuilder("function: thingOf");
        keys.forEach((key, value) -> text.append("\n").append(key).append(": ").append(value));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("forms/t/thing.yaml", form);
        files.put("templates/t/functions/thingOf.yaml", text.toString());
        return problems(List.of(DefinitionPackage.of("t", "1", files)));
    }

    private static List<Problem> check(String path, String text) {
        return problems(List.of(DefinitionPackage.of("t", "1", Map.of(path, text))));
    }

    private static List<Problem> problems(List<DefinitionPackage> packages) {
        DefinitionReader reader = new DefinitionReader(SCRIPTS);
        DefinitionSet set = reader.read(0, packages, List.of());
        reader.checkScripts(set);
        return reader.problems().all();
    }
}
