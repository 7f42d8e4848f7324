package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleConditionTest {

    private static SimpleCondition of(String script) {
        return SimpleCondition.of(script).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total > 50000 || overBudget",
                "total >= 10 && total < 20.5 && kind == 'urgent'",
                "!overBudget",
                "isEmpty(reason)",
                "!isEmpty(supplier.country)",
                "count != -1",
                "urgent == true"
            })
    void fields_compared_with_values_are_read_and_written_as_they_were(String script) {
        assertThat(of(script).script()).isEqualTo(script);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some(lines.beyond)",
                "total > limit",
                "a > 1 && b > 2 || c",
                "(total > 1)",
                "total > 1 +1",
                "name == \"${x}\"",
                "name == 'it\\'s'",
                "true",
                ""
            })
    void anything_that_says_more_stays_a_script(String script) {
        assertThat(SimpleCondition.of(script)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "total > 5 && total < 5,true",
        "total >= 5 && total <= 5,false",
        "total > 5 && total < 6,false",
        "total == 5 && total == 5.0,false",
        "total == 5 && total == 6,true",
        "kind == 'a' && kind == 'b',true",
        "kind == 'a' && kind != 'a',true",
        "a && !a,true",
        "isEmpty(a) && !isEmpty(a),true",
        "total > 5 || total < 5,false",
    })
    void what_contradicts_itself_is_found(String script, boolean impossible) {
        assertThat(of(script).isImpossible()).isEqualTo(impossible);
    }

    @ParameterizedTest
    @CsvSource({
        "total > 60000,total > 50000,true",
        "total > 50000,total > 50000,true",
        "total >= 50000,total > 50000,false",
        "total > 40000,total > 50000,false",
        "total > 60000 && a,total > 50000,true",
        "total > 60000,total > 50000 || a,true",
        "total > 60000 || a,total > 50000,false",
        "total < 3,total <= 3,true",
        "other > 9,total > 5,false",
    })
    void what_another_condition_has_taken_already_is_found(String script, String first, boolean taken) {
        assertThat(of(script).implies(of(first))).isEqualTo(taken);
    }

    @Test
    void a_value_without_quotes_is_a_number() {
        assertThat(of("total > 5").comparisons().getFirst())
                .isEqualTo(new SimpleCondition.Comparison("total", SimpleCondition.Operator.MORE, "5", false));
    }
}
