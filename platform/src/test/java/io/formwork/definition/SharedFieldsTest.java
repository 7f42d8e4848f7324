package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Problem;
import io.formwork.script.Scripts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A field written once, what forms say about it, and layers over both. */
class SharedFieldsTest {
    private static final Scripts SCRIPTS = new Scripts();
    private static final String AMOUNT = """
            field: amount
            type: money
            scale: 4
            title: {en: Amount, zh: 金额}
            default: "1"
            """;
    private static final String FORM = """
            form: thing
            kind: master
            title: {en: Thing}
            fields:
              name: {type: text}
              paid: {like: amount, title: {en: Paid}, default: null}
              lines: {type: table, fields: {each: {like: amount, scale: 2}}}
            """;
    private final DefinitionReader reader = new DefinitionReader(SCRIPTS);

    @Test
    void a_field_is_like_the_shared_one_but_for_what_it_says_itself() {
        Form form = read(Map.of(), Map.of());

        Field paid = field(form, "paid");
        assertThat(paid.type())
                .isInstanceOfSatisfying(
                        FieldType.Numeric.class,
                        type -> assertThat(type.scale()).isEqualTo(4));
        assertThat(paid.title().in(Locale.ENGLISH)).isEqualTo("Paid");
        assertThat(paid.title().in(Locale.CHINESE)).isEqualTo("金额");
        assertThat(paid.initial()).isNull();
        assertThat(scaleInLines(form)).isEqualTo(2);
    }

    @Test
    void columns_of_a_shared_table_are_laid_over_one_by_one_and_it_may_be_like_another() {
        Form form = read(Map.of("forms/t/other.yaml", """
                        form: other
                        kind: master
                        title: {en: Other}
                        fields:
                          costs: {like: costs, fields: {each: {scale: 3}, note: {type: text}}}
                        """, "templates/t/fields/costs.yaml", """
                        field: costs
                        type: table
                        fields: {each: {like: amount}, kind: {type: text}}
                        """), Map.of(), "other");

        assertThat(form.tables().get("costs").fields().keySet()).containsExactly("each", "kind", "note");
        assertThat(form.tables().get("costs").fields().get("each").type())
                .isInstanceOfSatisfying(
                        FieldType.Numeric.class,
                        type -> assertThat(type.scale()).isEqualTo(3));
    }

    @Test
    void who_changes_the_shared_field_changes_every_form_that_did_not_say_otherwise() {
        Form form = read(Map.of(), Map.of("o.yaml", """
                overlay: field/amount
                changes:
                  - {at: scale, was: 4, is: 6}"""));

        assertThat(scale(form, "paid")).isEqualTo(6);
        assertThat(scaleInLines(form)).isEqualTo(2);
    }

    @Test
    void an_overlay_of_the_form_changes_such_a_field_as_any_other() {
        Form form = read(Map.of(), Map.of("a.yaml", """
                overlay: form/thing
                changes:
                  - {at: fields.paid.scale, was: 4, is: 1}
                  - {at: fields.more, is: {like: amount, scale: 5}}"""));

        assertThat(scale(form, "paid")).isEqualTo(1);
        assertThat(scale(form, "more")).isEqualTo(5);
    }

    @Test
    void what_is_like_nothing_or_like_itself_is_said_once() {
        assertThat(problems(FORM.replace("like: amount,", "like: amuont,"), AMOUNT))
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).contains("amuont").contains("did you mean 'amount'"));
        assertThat(problems(FORM, AMOUNT.replace("type: money", "like: amount")))
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).contains("'amount' is like itself"));
    }

    private Form read(Map<String, String> files, Map<String, String> layer) {
        return read(files, layer, "thing");
    }

    private Form read(Map<String, String> files, Map<String, String> layer, String form) {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.put("forms/t/thing.yaml", FORM);
        all.put("templates/t/fields/amount.yaml", AMOUNT);
        DefinitionSet set =
                reader.read(1, List.of(DefinitionPackage.of("t", "1", all)), List.of(new Layer("tenant", layer)));
        assertThat(reader.problems().all()).isEmpty();
        assertThat(set.conflicts()).isEmpty();
        return set.requireForm(form);
    }

    private static List<Problem> problems(String form, String field) {
        DefinitionReader reader = new DefinitionReader(SCRIPTS);
        reader.read(
                1,
                List.of(DefinitionPackage.of(
                        "t", "1", Map.of("forms/t/thing.yaml", form, "templates/t/fields/amount.yaml", field))),
                List.of());
        return reader.problems().all();
    }

    private static Field field(Form form, String key) {
        return java.util.Objects.requireNonNull(form.fields().get(key));
    }

    private static int scale(Form form, String key) {
        return ((FieldType.Numeric) field(form, key).type()).scale();
    }

    private static int scaleInLines(Form form) {
        return ((FieldType.Numeric) java.util.Objects.requireNonNull(
                                form.tables().get("lines").fields().get("each"))
                        .type())
                .scale();
    }
}
