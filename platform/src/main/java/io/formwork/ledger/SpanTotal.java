package io.formwork.ledger;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What was there before a span of days, and what came in and went out in it, both unsigned, by measure; a reversal lowers
 * what it takes back.
 */
public record SpanTotal(
        Map<String, String> dimensions,
        Map<String, BigDecimal> opening,
        Map<String, BigDecimal> in,
        Map<String, BigDecimal> out) {}
