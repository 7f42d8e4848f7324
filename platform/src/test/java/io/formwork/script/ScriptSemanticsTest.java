package io.formwork.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptSemanticsTest {

    private static final Scripts SCRIPTS = new Scripts();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "0.1 + 0.2 | 0.3",
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 / 4 | 2.5",
                "1 / 3 | 0.3333333333",
                "2 / 3 | 0.6666666667",
                "1000 / 10 | 100",
                "missing + 5 | 5",
                "5 - missing | 5",
                "missing + missing | null",
                "missing * missing | null",
                "-missing | null",
                "-quantity | -3.00",
                "missing / 5 | 0",
                "'a' + 'b' | ab",
                "'a' + 1.50 | a1.50",
                "'a' + reason | a",
                "\"${name}-${quantity + 1}!\" | abc-4.00!",
                "\"$name $supplier.name\" | abc Acme",
                "'it\\'s \\\"\\\\' | it's \"\\",
                "1.0 == 1.00 | true",
                "quantity == 3 | true",
                "quantity != 3 | false",
                "missing > 5 | false",
                "missing < 5 | false",
                "missing <= missing | false",
                "missing == null | true",
                "null != quantity | true",
                "name < 'abd' | true",
                "date < due | true",
                "date + 1 | 2026-02-01",
                "due - 1 | 2026-02-28",
                "due - date | 29",
                "supplier == 'S-01' | true",
                "'S-02' == supplier | false",
                "supplier != 'S-02' | true",
                "supplier == supplier | true",
                "supplier == backup | false",
                "supplier in ['S-00', 'S-01'] | true",
                "backup == null | true",
                "'a' in ['a', 'b'] | true",
                "quantity in [1, 3] | true",
                "'red' in tags | false",
                "'red' !in tags | true",
                "contains(tags, 'blue') | true",
                "contains(name, 'bc') | true",
                "tags == ['new', 'blue'] | true",
                "flag ? 'yes' : 'no' | yes",
                "missing ? 1 : 2 | 2",
                "missing ?: 7 | 7",
                "quantity ?: 7 | 3.00",
                "(missing ?: quantity) ?: 1/0 | 3.00",
                "flag && quantity > 2 | true",
                "!flag || quantity > 5 | false",
                "flag || 1/0 > 1 | true",
                "missing && 1/0 > 1 | false",
                "!reason | true",
                "!lines | false",
                "!0.00 | true",
                "backup.currency.rate | null",
                "backup?.currency?.rate | null",
                "supplier.currency.rate | 7.1",
                "(flag ? supplier : backup).currency.key | CNY",
                "sum(lines.amount) | 5.50",
                "avg(lines.quantity) | 6",
                "count(lines) | 2",
                "count(lines.item) | 1",
                "max(lines.quantity) | 10",
                "min(3, 2, missing) | 2",
                "max(date, due) | 2026-03-01",
                "lines.item.category.parent.key == ['C-0', null] | true",
                "some(lines.urgent) | true",
                "all(lines.urgent) | false",
                "coalesce(missing, quantity, 1) | 3.00",
                "coalesce(backup, supplier).name | Acme",
                "isEmpty(reason) | true",
                "isEmpty(lines) | false",
                "round(2.345) | 2.35",
                "round(-2.345) | -2.35",
                "round(2.5, 0) | 3",
                "round(1234, -2) | 1200",
                "floor(-1.5) | -2",
                "ceil(1.234, 2) | 1.24",
                "abs(-2) | 2",
                "mod(7, 3) | 1",
                "number('12.50') | 12.50",
                "number(reason) | null",
                "text(1.50) | 1.50",
                "upper(name) | ABC",
                "lower('ÄB') | äb",
                "trim('  a ') | a",
                "length(reason) | 0",
                "left(name, 2) | ab",
                "right(name, 2) | bc",
                "right(name, 9) | abc",
                "substring(name, 2) | bc",
                "substring(name, 2, 1) | b",
                "replace('a.b.c', '.', '--') | a--b--c",
                "startsWith(name, 'ab') | true",
                "endsWith(name, 'ab') | false",
                "matches(name, '[a-c]+') | true",
                "matches(name, '[ab]+') | false",
                "user() | li",
                "today() | 2026-02-03",
                "dateOf(now()) | 2026-02-03",
                "date(2024, 2, 29) | 2024-02-29",
                "year(due) + month(due) + day(due) | 2030",
                "weekday(today()) | 2",
                "addDays(date, 2) | 2026-02-02",
                "addMonths(date, 1) | 2026-02-28",
                "days(date, due) | 29",
                "startOfMonth(date) | 2026-01-01",
                "endOfMonth(addMonths(date, 1)) | 2026-02-28",
                "priceOf(lines.item, supplier) | !wrong-argument",
                "return 4 | 4",
            })
    void expressions_mean_what_a_business_person_expects(String text, String result) {
        if (result.startsWith("!")) {
            assertThat(problem(text).code()).isEqualTo(result.substring(1));
        } else {
            assertThat(String.valueOf(run(text))).isEqualTo(result);
        }
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "unit | unknown-name",
                "supplier.phone | unknown-property",
                "name.length | unknown-property",
                "fetch(1) | unknown-function",
                "round() | wrong-number-of-arguments",
                "round('a') | wrong-argument",
                "sum(lines) | wrong-argument",
                "'a' * 3 | wrong-operands",
                "name - 1 | wrong-operands",
                "lines.quantity * lines.price | wrong-operands",
                "date * 2 | wrong-operands",
                "name > 1 | wrong-operands",
                "name == 1 | wrong-operands",
                "supplier > backup | wrong-operands",
                "1 in 5 | wrong-operands",
                "flag ? 1 : 'a' | types-differ",
                "[1, 'a'] | types-differ",
                "max(lines) | types-differ",
                "\"${lines}\" | no-text-of-a-list",
                "1 + (2 * ) | syntax",
                "(1 | bracket-not-closed",
                "1) | bracket-not-opened",
                "'a | text-not-closed",
                "1; 2 | one-expression-expected",
                "total = 5 | not-in-the-language",
                "1e9 | not-a-number",
                "10L | not-a-number",
                "0x10 | not-a-number",
                "010 | not-a-number",
            })
    void mistakes_are_found_when_compiling(String text, String code) {
        assertThat(problem(text).code()).isEqualTo(code);
    }

    @Test
    void remarks_and_line_breaks_may_stand_between() {
        assertThat(run("/* a remark */ 1 + // another\n 2")).isEqualTo(new BigDecimal("3"));
    }

    @Test
    void an_error_names_form_place_and_position() {
        ScriptError error = problem("quantity +\n  unit * 2");

        assertThat(error).isEqualTo(new ScriptError("unknown-name", List.of("unit"), "order", "total.formula", 2, 3));
        assertThat(error.message(Locale.ENGLISH)).isEqualTo("There is no field unit");
        assertThat(error.message(Locale.CHINESE)).isEqualTo("没有字段 unit");
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThatThrownBy(() -> compile("unit + phone + fetch(1)", ScriptType.ANY))
                .asInstanceOf(type(ScriptProblem.class))
                .extracting(ScriptProblem::errors)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    @Test
    void an_error_at_run_time_names_its_position_too() {
        assertThat(problem("1 + quantity / (total - 1000)"))
                .isEqualTo(new ScriptError("division-by-zero", List.of(), "order", "total.formula", 1, 5));
        assertThat(problem("priceOf(null, supplier)").code()).isEqualTo("no-price");
    }

    @Test
    void functions_of_the_library_get_the_host_object_and_may_be_called_with_fewer_arguments() {
        Order.Record order = Order.order();
        CompiledScript rule = rule("for (line in lines) { if (line.item) { total = priceOf(line.item, supplier) } }");

        rule.run(order, Order.context());

        assertThat(order.get("total")).isEqualTo(new BigDecimal("9.99"));
    }

    @Test
    void a_condition_takes_any_value_for_its_truth() {
        assertThat(compile("reason", ScriptType.BOOL).run(Order.order(), Order.context()))
                .isEqualTo(false);
        assertThat(compile("supplier", ScriptType.BOOL).run(Order.order(), Order.context()))
                .isEqualTo(true);
    }

    @Test
    void the_result_must_be_of_the_expected_type() {
        assertThatThrownBy(() -> compile("name", ScriptType.NUMBER)).hasMessageContaining("must be number, not text");
        assertThat(compile("null", ScriptType.NUMBER).type()).isEqualTo(ScriptType.NUMBER);
        assertThat(compile("supplier.currency", ScriptType.ANY).type())
                .isEqualTo(new ScriptType.Record(Order.CURRENCY));
    }

    @Test
    void a_script_tells_the_paths_it_reads() {
        assertThat(compile("(flag ? supplier : backup).currency.rate * sum(lines.amount)", ScriptType.NUMBER)
                        .reads())
                .containsExactlyInAnyOrder(
                        List.of("flag"),
                        List.of("supplier", "currency", "rate"),
                        List.of("backup", "currency", "rate"),
                        List.of("lines", "amount"));
    }

    @Test
    void a_rule_assigns_fields_and_tells_which() {
        CompiledScript rule = rule("""
                def rate = 0.13
                if (total >= 1000 && supplier == 'S-01') {
                    priority = 'urgent'
                } else {
                    reason = "none"
                }
                for (line in lines) {
                    def net = line.quantity * line.price
                    if (line.quantity < 5) { net = net * 2 }
                    line.taxRate = rate
                    line.amount = net
                }
                """);
        Order.Record order = Order.order();

        rule.run(order, Order.context());

        assertThat(order.get("priority")).isEqualTo("urgent");
        assertThat(order.values).doesNotContainKey("reason");
        assertThat(order.lines().stream().map(line -> line.get("amount")))
                .containsExactly(new BigDecimal("6.00"), new BigDecimal("2.50"));
        assertThat(rule.writes())
                .containsExactlyInAnyOrder(
                        List.of("priority"),
                        List.of("reason"),
                        List.of("lines", "taxRate"),
                        List.of("lines", "amount"));
        assertThat(rule.reads())
                .containsExactlyInAnyOrder(
                        List.of("total"),
                        List.of("supplier"),
                        List.of("lines"),
                        List.of("lines", "quantity"),
                        List.of("lines", "price"));
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "supplier.name = 'x' | not-assignable",
                "for (item in lines.item) { item.weight = 1 } | not-assignable",
                "for (line in lines) { line = null } | not-assignable",
                "def s = supplier; s = backup | not-assignable",
                "def total = 1 | name-taken",
                "total = 'x' | wrong-value-for",
                "unit = 1 | unknown-name",
                "def a = 1; a = 'x' | wrong-value-for",
                "round(1) | no-effect",
                "return 5 | rule-returns-nothing",
                "for (x in total) { flag = true } | loop-over-a-table-only",
                "if (flag) { def a = 1 }; total = a | unknown-name",
            })
    void a_rule_changes_nothing_but_its_own_document(String text, String code) {
        assertThatThrownBy(() -> rule(text))
                .asInstanceOf(type(ScriptProblem.class))
                .extracting(problem -> problem.errors().getFirst().code())
                .isEqualTo(code);
    }

    @Test
    void a_rule_may_stop_early() {
        Order.Record order = Order.order();

        rule("if (flag) { return }\n total = 5").run(order, Order.context());

        assertThat(order.get("total")).isEqualTo(new BigDecimal("1000"));
    }

    @Test
    void a_function_written_as_a_script_serves_other_scripts() {
        var parameters = List.of(
                new CompiledScript.Parameter("quantity", ScriptType.NUMBER),
                new CompiledScript.Parameter("lines", new ScriptType.Table(Order.LINE)));
        ScriptFunction discount = SCRIPTS.compileFunction(
                        new ScriptSource("""
                                def total = 0
                                for (line in lines) { total = total + line.amount }
                                if (quantity > 2) { return total * 0.1 }
                                return 0
                                """, "purchase", "discount"),
                        parameters,
                        ScriptLibrary.none(),
                        ScriptType.NUMBER)
                .asFunction("discount", parameters, ScriptType.NUMBER);
        ScriptLibrary library = ScriptLibrary.of(List.of(discount));

        CompiledScript script =
                SCRIPTS.compile(Order.source("discount(quantity, lines) + 1"), Order.TYPE, library, ScriptType.NUMBER);

        assertThat(script.run(Order.order(), Order.context())).isEqualTo(new BigDecimal("1.550"));
    }

    @Test
    void dates_come_back_as_dates_and_moments_as_moments() {
        assertThat(run("today()")).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(run("now() + 1")).isEqualTo(OffsetDateTime.parse("2026-02-04T12:05:06+08:00"));
        assertThat(run("now() - (now() - 2)")).isEqualTo(new BigDecimal("2"));
    }

    @Test
    void scripts_that_do_the_same_share_a_program_and_nothing_else() {
        var scripts = new Scripts(10, Doors.SHUT);
        var one = scripts.compile(Order.source("total + 1"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER);
        var other = scripts.compile(Order.source("total + 2"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER);
        var another = scripts.compile(Order.source("total - 1"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER);

        assertThat(other.program()).isSameAs(one.program()).isNotSameAs(another.program());
        BigDecimal difference = (BigDecimal) other.run(Order.order(), Order.context());
        assertThat(difference.subtract((BigDecimal) one.run(Order.order(), Order.context())))
                .isEqualByComparingTo("1");
    }

    @Test
    void equal_scripts_are_compiled_once() {
        var scripts = new Scripts(2, Doors.SHUT);
        var one = scripts.compile(Order.source("1"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER);

        assertThat(scripts.compile(Order.source("1"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER))
                .isSameAs(one);
        assertThat(scripts.compile(Order.source("1"), Order.LINE, Order.LIBRARY, ScriptType.NUMBER))
                .isNotSameAs(one);
        scripts.compile(Order.source("2"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER);
        assertThat(scripts.cached()).isEqualTo(2);
    }

    @Test
    void every_message_is_there_in_both_languages() {
        assertThat(Scripts.builtins()).hasSizeGreaterThan(40).allSatisfy(builtin -> {
            assertThat(builtin.english()).isNotBlank();
            assertThat(builtin.chinese()).isNotBlank();
        });
        var english = java.util.ResourceBundle.getBundle("io.formwork.script.messages", Locale.ROOT);
        var chinese = java.util.ResourceBundle.getBundle("io.formwork.script.messages", Locale.CHINESE);
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(chinese.getString(key))
                        .matches(text -> text.codePoints().anyMatch(Character::isIdeographic)));
    }

    @Test
    void the_manual_names_every_function_as_it_is() throws IOException {
        String manual = Files.readString(Path.of("../docs/scripts.md"));

        assertThat(Scripts.builtins()).allSatisfy(builtin -> assertThat(manual).contains(row(builtin)));
    }

    private static String row(Builtin builtin) {
        ScriptFunction function = builtin.function();
        int required = function.parameters().size() - function.optionalParameters();
        var parameters = new StringBuilder();
        for (int i = 0; i < builtin.parameterNames().size(); i++) {
            String name = builtin.parameterNames().get(i);
            parameters.append(i == 0 ? "" : ", ").append(name).append(i < required ? "" : "?");
        }
        String call = function.name() + "(" + parameters + ")";
        return "| `" + call + "` | " + builtin.english() + " | " + builtin.chinese() + " |";
    }

    @Test
    void warming_up_compiles_one_of_each_kind() {
        var scripts = new Scripts();

        scripts.warmUp();

        assertThat(scripts.cached()).isEqualTo(2);
    }

    private static CompiledScript compile(String text, ScriptType expected) {
        return SCRIPTS.compile(Order.source(text), Order.TYPE, Order.LIBRARY, expected);
    }

    private static CompiledScript rule(String text) {
        return SCRIPTS.compileRule(Order.source(text), Order.TYPE, Order.LIBRARY);
    }

    private static @Nullable Object run(String text) {
        return compile(text, ScriptType.ANY).run(Order.order(), Order.context());
    }

    private static ScriptError problem(String text) {
        try {
            Object result = run(text);
            throw new AssertionError(text + " gave " + result);
        } catch (ScriptProblem problem) {
            return problem.errors().getFirst();
        }
    }
}
