package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Form;
import io.formwork.script.Scripts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Template → tenant, property by property, three ways. */
class LayerTest {
    private static final Scripts SCRIPTS = new Scripts();
    private static final String FORM = """
            form: thing
            kind: master
            title: {en: %s}
            fields:
              name: {type: text, required: %s}
            """;

    @Test
    void what_only_the_template_changed_flows_in_and_what_only_the_tenant_changed_stays() {
        DefinitionSet set = merged(FORM.formatted("Renamed", "false"), """
                overlay: form/thing
                changes:
                  - {at: fields.name.required, was: false, is: true}
                  - {at: fields.colour, is: {type: text, title: {en: Colour}}}""");

        Form form = set.requireForm("thing");
        assertThat(form.title().in(java.util.Locale.ENGLISH)).isEqualTo("Renamed");
        assertThat(form.fields().get("name").required()).isEqualTo(Condition.ALWAYS);
        assertThat(form.fields()).containsKey("colour");
        assertThat(set.conflicts()).isEmpty();
    }

    @Test
    void what_both_changed_differently_is_a_conflict_and_the_tenants_value_stands_meanwhile() {
        DefinitionSet set = merged(FORM.formatted("Upstream", "false"), """
                overlay: form/thing
                changes:
                  - {at: title.en, was: Thing, is: Ours}""");

        assertThat(set.requireForm("thing").title().in(java.util.Locale.ENGLISH))
                .isEqualTo("Ours");
        assertThat(set.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.at()).isEqualTo("title.en");
            assertThat(conflict.theirs()).hasToString("Scalar[place=forms/t/thing.yaml:3, value=Upstream]");
        });
    }

    @Test
    void what_both_changed_to_the_same_is_no_conflict() {
        DefinitionSet set = merged(FORM.formatted("Ours", "false"), """
                overlay: form/thing
                changes:
                  - {at: title.en, was: Thing, is: Ours}""");

        assertThat(set.conflicts()).isEmpty();
    }

    @Test
    void an_overlay_of_nothing_is_refused() {
        DefinitionReader reader = new DefinitionReader(SCRIPTS);
        reader.read(1, List.of(), List.of(new Layer("tenant", Map.of("o.yaml", "overlay: form/none\nchanges: []"))));

        assertThat(reader.problems().all()).singleElement().asString().contains("form/none");
    }

    private static DefinitionSet merged(String form, String overlay) {
        DefinitionReader reader = new DefinitionReader(SCRIPTS);
        DefinitionSet set = reader.read(
                1,
                List.of(DefinitionPackage.of("t", "1", Map.of("forms/t/thing.yaml", form))),
                List.of(new Layer("tenant", Map.of("overlay.yaml", overlay))));
        assertThat(reader.problems().all()).isEmpty();
        return set;
    }
}
