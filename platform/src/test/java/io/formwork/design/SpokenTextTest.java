package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with values in braces, and the scripts that they stand for. */
class SpokenTextTest {

    @Test
    void texts_and_values_are_read_as_a_letter() {
        assertThat(SpokenText.of(
                        "'Dear ' + customer.name + ', you owe ' + ours + ' (' + count(lines.amount) + ' items)'"))
                .contains("Dear {customer.name}, you owe {ours} ({count(lines.amount)} items)");
        assertThat(SpokenText.of("customer.name + '，您好'")).contains("{customer.name}，您好");
        assertThat(SpokenText.of("number")).contains("{number}");
        assertThat(SpokenText.of("'It\\'s here\\nnow'")).contains("It's here\nnow");
    }

    @ValueSource(
            strings = {
                "a + b + 'x'",
                "kind == 'customer' ? 'a' : 'b'",
                "'a' + b - c",
                "\"a ${b}\"",
                "'a' +",
                "'a",
                "'{' + a"
            })
    @ParameterizedTest
    void what_is_more_than_that_stays_a_script(String script) {
        assertThat(SpokenText.of(script)).isEmpty();
    }

    @Test
    void a_letter_is_written_as_a_script() {
        assertThat(SpokenText.script("Order {number} of {date}")).isEqualTo("'Order ' + number + ' of ' + date");
        // A value that comes first is no number to be added.
        assertThat(SpokenText.script("{number}{date}")).isEqualTo("'' + number + date");
        assertThat(SpokenText.script("It's {late ? 'late' : 'here'}"))
                .isEqualTo("'It\\'s ' + (late ? 'late' : 'here')");
        assertThat(SpokenText.script("{round(total, 2)} { } {open")).isEqualTo("'' + round(total, 2) + ' { } {open'");
        assertThat(SpokenText.script("a\nb")).isEqualTo("'a\\nb'");
        assertThat(SpokenText.script("")).isEqualTo("''");
    }

    @ValueSource(
            strings = {
                "Order {number}",
                "a\\b {x.y}",
                "a\\n",
                "{sum(lines.amount)} in all, it's",
                "line\nline {(a + b)}",
                "plain"
            })
    @ParameterizedTest
    void reading_what_was_written_comes_to_the_same(String text) {
        String script = SpokenText.script(text);
        assertThat(SpokenText.script(SpokenText.of(script).orElseThrow())).isEqualTo(script);
    }
}
