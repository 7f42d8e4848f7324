package io.formwork.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts in Chinese capitals, as they are written on vouchers so that nobody changes them: 1,204.05 is
 * 壹仟贰佰零肆元零伍分. After the rules of the People's Bank for filling in vouchers (正确填写票据和结算凭证的基本规定).
 */
final class Capitals {
    private static final String[] DIGITS = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    /** Nobody writes more by hand. */
    private static final int LONGEST = 17;

    private Capitals() {}

    static String of(BigDecimal amount) {
        BigDecimal cents = amount.abs().setScale(2, RoundingMode.HALF_UP).movePointRight(2);
        if (cents.precision() > LONGEST) {
            return amount.toPlainString();
        }
        long whole = cents.longValueExact() / 100;
        int rest = (int) (cents.longValueExact() % 100);
        int tenths = rest / 10;
        int hundredths = rest % 10;
        StringBuilder text = new StringBuilder(amount.signum() < 0 && cents.signum() > 0 ? "负" : "");
        if (whole > 0) {
            text.append(whole(whole)).append("元");
        }
        if (rest == 0) {
            return text.append(whole == 0 ? "零元整" : "整").toString();
        }
        if (tenths > 0) {
            // Where the yuan end in zero, a zero may stand before the jiao; it is left out as most people do.
            text.append(DIGITS[tenths]).append("角");
        } else if (whole > 0) {
            text.append("零");
        }
        return text.append(hundredths == 0 ? "整" : DIGITS[hundredths] + "分").toString();
    }

    private static String whole(long number) {
        StringBuilder text = new StringBuilder();
        boolean zero = false;
        for (int group = GROUPS.length - 1; group >= 0; group--) {
            int part = (int) (number / (long) Math.pow(10_000, group) % 10_000);
            if (part == 0) {
                zero = !text.isEmpty();
                continue;
            }
            for (int place = PLACES.length - 1; place >= 0; place--) {
                int digit = part / (int) Math.pow(10, place) % 10;
                if (digit == 0) {
                    zero = !text.isEmpty();
                } else {
                    text.append(zero ? "零" : "").append(DIGITS[digit]).append(PLACES[place]);
                    zero = false;
                }
            }
            text.append(GROUPS[group]);
        }
        return text.toString();
    }
}
