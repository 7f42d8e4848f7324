package io.formwork.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All cells of a column together say what one alone leaves open. */
class NotationTest {
    private static List<String> column(String cell, String... others) {
        List<String> cells = new ArrayList<>(List.of(others));
        cells.add(cell);
        return cells;
    }

    private static String day(String cell, String... others) {
        return Notation.of(column(cell, others))
                .moment(cell)
                .map(written -> written.day() + (written.time().isEmpty() ? "" : " " + written.time()))
                .orElse("?");
    }

    private static String number(String cell, String... others) {
        return Notation.of(column(cell, others)).number(cell).orElse("?");
    }

    @Test
    void days_are_read_where_the_column_leaves_no_doubt() {
        assertThat(day("2026年3月4日")).isEqualTo("2026-03-04");
        assertThat(day("2026/3/4 0:00")).isEqualTo("2026-03-04");
        assertThat(day("2026-03-04T08:30:00Z")).isEqualTo("2026-03-04 08:30:00");
        assertThat(day("3/4/2026")).isEqualTo("?");
        assertThat(day("3/4/2026", "25/4/2026")).isEqualTo("2026-04-03");
        assertThat(day("3/4/2026", "4/25/2026")).isEqualTo("2026-03-04");
        assertThat(day("3/4/2026", "NULL")).isEqualTo("?");
        assertThat(day("3.4.2026", "31.12.2025")).isEqualTo("2026-04-03");
        assertThat(day("25/25/2026")).isEqualTo("?");
        assertThat(day("2026-02-30")).isEqualTo("?");
    }

    @Test
    void numbers_are_read_with_signs_brackets_and_either_mark_of_decimals() {
        assertThat(number("1,200.50")).isEqualTo("1200.50");
        assertThat(number("1.200,50")).isEqualTo("1200.50");
        assertThat(number("1.200", "3,5")).isEqualTo("1200");
        assertThat(number("1,200")).isEqualTo("1200");
        assertThat(number("1 200.5")).isEqualTo("1200.5");
        assertThat(number("￥-12")).isEqualTo("-12");
        assertThat(number("12元")).isEqualTo("12");
        assertThat(number("($1,000.00)")).isEqualTo("-1000.00");
        assertThat(number("12-04")).isEqualTo("?");
        assertThat(number("1.200", "north")).isEqualTo("1.200");
        assertThat(number("12,34,56")).isEqualTo("?");
    }
}
