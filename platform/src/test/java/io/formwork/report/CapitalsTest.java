package io.formwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapitalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "0.05, 伍分",
        "0.50, 伍角整",
        "1, 壹元整",
        "10, 壹拾元整",
        "1204.05, 壹仟贰佰零肆元零伍分",
        "1409.50, 壹仟肆佰零玖元伍角整",
        "6007.14, 陆仟零柒元壹角肆分",
        "16409.02, 壹万陆仟肆佰零玖元零贰分",
        "100500, 壹拾万零伍佰元整",
        "10000, 壹万元整",
        "100000000, 壹亿元整",
        "100000001.10, 壹亿零壹元壹角整",
        "-35.2, 负叁拾伍元贰角整",
        "99999999.995, 壹亿元整"
    })
    void amounts_are_written_as_on_vouchers(String amount, String capitals) {
        assertThat(Capitals.of(new BigDecimal(amount))).isEqualTo(capitals);
    }
}
