package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.design.ExpressionScope;
import io.formwork.design.ExpressionScope.Completion;
import io.formwork.design.ExpressionScope.Expected;
import io.formwork.script.Scripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionScopeTest {
    private static final DefinitionSet SHIPPED = DefinitionCheck.of(
                    new PackageFolders(Path.of("../templates"), Path.of("../forms"), Path.of("../processes")).read(),
                    new Scripts())
            .set();

    private static List<String> completed(@Nullable String table, String before) {
        return ExpressionScope.of(SHIPPED, "purchase-order", table).completions(before, Locale.ENGLISH).stream()
                .map(Completion::text)
                .toList();
    }

    private static @Nullable String wrong(String text) {
        return ExpressionScope.of(SHIPPED, "purchase-order", null)
                .wrong(text, new Expected.Value("grandTotal", false), Locale.ENGLISH);
    }

    @Test
    void names_and_titles_of_fields_and_functions_go_on_from_what_is_typed() {
        assertThat(completed(null, "round(tot")).startsWith("total").contains("taxTotal", "grandTotal");
        assertThat(completed(null, "supplier.curr")).containsExactly("currency");
        assertThat(completed(null, "supplier.currency.")).contains("code", "name");
        assertThat(completed(null, "sum(lines.am")).contains("amount");
        assertThat(completed("lines", "item.co")).contains("code");
        assertThat(completed("lines", "document.gra")).containsExactly("grandTotal");
        assertThat(completed(null, "rou")).contains("round");
        assertThat(completed(null, "settings.fin")).contains("finance");
        assertThat(ExpressionScope.of(SHIPPED, "purchase-order", null).completions("1 + 税", Locale.CHINESE).stream()
                        .map(Completion::text))
                .contains("taxTotal", "grandTotal");
        // Within a text nothing is named, and nothing is below what is no record.
        assertThat(completed(null, "state == 'dra")).isEmpty();
        assertThat(completed(null, "total.x")).isEmpty();
    }

    @Test
    void what_is_wrong_is_said_in_the_language_of_the_reader() {
        assertThat(wrong("total * 2")).isNull();
        assertThat(wrong("total *")).isNotNull();
        assertThat(wrong("supplier.nothing")).contains("nothing");
        assertThat(wrong("supplier.name")).isNotNull();
        assertThat(ExpressionScope.of(SHIPPED, "purchase-order", null)
                        .wrong("nirgends", new Expected.Truth(), Locale.CHINESE))
                .matches(".*[\\u4e00-\\u9fff].*");
    }

    @Test
    void nothing_that_the_templates_say_is_told_to_be_wrong() {
        Map<String, String> wrong = new TreeMap<>();
        for (Form form : SHIPPED.forms().values()) {
            form.fields().forEach((key, field) -> {
                said(form, null, field, wrong);
                if (field.type() instanceof FieldType.Table(var columns)) {
                    columns.values().forEach(column -> said(form, key, column, wrong));
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    private static void said(Form form, @Nullable String table, Field field, Map<String, String> wrong) {
        ExpressionScope scope = ExpressionScope.of(SHIPPED, form.key(), table);
        say(scope, field.formula(), new Expected.Value(field.key(), false), wrong);
        say(scope, field.initial(), new Expected.Value(field.key(), true), wrong);
        for (Condition condition : List.of(field.required(), field.visible(), field.editable())) {
            if (condition instanceof Condition.When(var expression)) {
                say(scope, expression, new Expected.Truth(), wrong);
            }
        }
        if (field.check() != null) {
            say(scope, field.check().that(), new Expected.Truth(), wrong);
        }
        if (field.type() instanceof FieldType.Link link) {
            say(ExpressionScope.of(SHIPPED, link.to(), null), link.where(), new Expected.Truth(), wrong);
        }
    }

    private static void say(
            ExpressionScope scope, @Nullable Expression script, Expected expected, Map<String, String> wrong) {
        String sentence = script == null ? null : scope.wrong(script.text(), expected, Locale.ENGLISH);
        if (script != null && sentence != null) {
            wrong.put(script.place() + " " + script.text(), sentence);
        }
    }
}
