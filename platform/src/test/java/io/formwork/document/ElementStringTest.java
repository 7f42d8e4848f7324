package io.formwork.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Element strings as the GS1 General Specifications write them; the article number is the one of their examples. */
class ElementStringTest {
    private static final char GS = '\u001d';

    @Test
    void brackets_as_people_print_them() {
        ElementString read = Objects.requireNonNull(ElementString.of("(01)09506000134352(17)261231(10)AB-1(21)S 9"));

        assertThat(read.elements())
                .containsExactly(
                        java.util.Map.entry("01", "09506000134352"),
                        java.util.Map.entry("17", "261231"),
                        java.util.Map.entry("10", "AB-1"),
                        java.util.Map.entry("21", "S 9"));
    }

    @Test
    void a_variable_element_ends_at_the_separator_a_fixed_one_where_it_is_full() {
        ElementString read =
                Objects.requireNonNull(ElementString.of("]C10109506000134352" + "10AB-1" + GS + "17261231"));

        assertThat(read.elements())
                .containsEntry("01", "09506000134352")
                .containsEntry("10", "AB-1")
                .containsEntry("17", "261231")
                .hasSize(3);
    }

    @Test
    void a_bare_string_is_known_by_its_article_number_and_only_where_the_check_digit_is_right() {
        assertThat(ElementString.of("010950600013435210AB-1")).isNotNull();
        assertThat(ElementString.of("010950600013435310AB-1")).isNull();
    }

    @Test
    void what_is_a_plain_code_is_no_element_string() {
        assertThat(ElementString.of("4006381333931")).isNull();
        assertThat(ElementString.of("A-01-1")).isNull();
        assertThat(ElementString.of("(red) box")).isNull();
        assertThat(ElementString.of("(01)09506000134352 and more(")).isNull();
    }

    @Test
    void what_is_cut_off_is_refused_rather_than_guessed() {
        assertThat(ElementString.of("]d20109506000134")).isNull();
        assertThat(ElementString.of("]d20109506000134352" + "1726")).isNull();
    }

    @Test
    void day_zero_is_the_last_of_its_month() {
        assertThat(ElementString.day("260228")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(ElementString.day("280200")).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(ElementString.day("260231")).isNull();
        assertThat(ElementString.day("26022")).isNull();
    }
}
