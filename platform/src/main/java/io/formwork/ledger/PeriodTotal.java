package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;

/** What came in and what went out, both unsigned, by measure; a reversal lowers what it takes back. */
public record PeriodTotal(
        Map<String, String> dimensions, YearMonth period, Map<String, BigDecimal> in, Map<String, BigDecimal> out) {}
