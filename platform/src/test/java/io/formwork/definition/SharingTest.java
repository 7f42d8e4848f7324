package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.script.CompiledScript;
import io.formwork.script.Scripts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What tenants share, and what they must not. */
class SharingTest {
    private static final DefinitionPackage PACKAGE = DefinitionPackage.of(
            "t",
            "1",
            Map.of(
                    "forms/t/product.yaml",
                    """
                    form: product
                    kind: master
                    title: {en: Product}
                    fields:
                      weight: {type: decimal}
                      maker: {type: link, to: maker}
                    """,
                    "forms/t/maker.yaml",
                    """
                    form: maker
                    kind: master
                    title: {en: Maker}
                    fields:
                      rating: {type: integer}
                    """,
                    "forms/t/parcel.yaml",
                    """
                    form: parcel
                    kind: master
                    title: {en: Parcel}
                    fields:
                      product: {type: link, to: product}
                      own: {type: decimal}
                      double: {type: decimal, formula: "own * 2"}
                      heavy: {type: decimal, formula: "product.weight * 2"}
                      good: {type: decimal, formula: "product.maker.rating + 1"}
                      called: {type: decimal, formula: "twice(own)"}
                    """,
                    "templates/t/functions/twice.yaml",
                    """
                    function: twice
                    parameters: {a: {type: decimal}}
                    result: decimal
                    script: return a * 2
                    """));

    private final Scripts scripts = new Scripts();
    private final Interned interned = new Interned();

    /** A set, and everything wrong with it. */
    private record Read(DefinitionSet set, String problems) {
        Form form(String key) {
            return set.requireForm(key);
        }

        CompiledScript formula(String field) {
            Field known = Objects.requireNonNull(form("parcel").fields().get(field));
            return set.script(Objects.requireNonNull(known.formula()));
        }
    }

    private Read read(String... changes) {
        DefinitionReader reader = new DefinitionReader(scripts, ParsedPackage::of, interned);
        StringBuilder overlays = new StringBuilder();
        List<Layer> layers = changes.length == 0
                ? List.of()
                : List.of(new Layer(
                        "tenant",
                        Map.of(
                                "o.yaml",
                                overlays.append(String.join("\n", changes)).toString())));
        DefinitionSet set = reader.read(0, List.of(PACKAGE), layers);
        reader.checkScripts(set);
        return new Read(set, reader.problems().all().toString());
    }

    private static String overlay(String form, String change) {
        return "overlay: form/" + form + "\nchanges:\n  - {" + change + "}";
    }

    @Test
    void what_nobody_changed_is_the_same_for_all() {
        Read one = read();
        Read other = read(overlay("product", "at: title.en, was: Product, is: Article"));

        assertThat(other.form("parcel")).isSameAs(one.form("parcel"));
        assertThat(other.form("product")).isNotSameAs(one.form("product"));
        assertThat(other.formula("double")).isSameAs(one.formula("double"));
        assertThat(other.formula("heavy")).isSameAs(one.formula("heavy"));
    }

    @Test
    void who_calls_a_function_that_became_another_is_compiled_anew() {
        Read one = read();
        Read other = read("overlay: function/twice\nchanges:\n  - {at: script, was: return a * 2, is: return a + a}");

        assertThat(other.formula("called")).isNotSameAs(one.formula("called"));
        assertThat(other.formula("double")).isSameAs(one.formula("double"));
        assertThat(read(overlay("maker", "at: title.en, was: Maker, is: Brand")).formula("called"))
                .isSameAs(one.formula("called"));
    }

    @Test
    void what_a_function_takes_is_judged_anew() {
        read();

        assertThat(read(overlay("parcel", "at: fields.own.type, was: decimal, is: text"))
                        .problems())
                .contains("twice(own)")
                .contains("own * 2");
    }

    @Test
    void a_script_is_judged_anew_where_a_form_that_it_reads_through_became_another() {
        read();

        assertThat(read(overlay("product", "at: fields.weight.type, was: decimal, is: text"))
                        .problems())
                .contains("product.weight * 2");
        assertThat(read(overlay("maker", "at: fields.rating, was: {type: integer}"))
                        .problems())
                .contains("product.maker.rating + 1");
        assertThat(read().problems()).isEqualTo("[]");
    }

    @Test
    void what_is_wrong_is_said_every_time() {
        String wrong = overlay("maker", "at: fields.rating.type, was: integer, is: nonsense");

        assertThat(read(wrong).problems()).contains("nonsense");
        assertThat(read(wrong).problems()).contains("nonsense");
    }
}
