package io.formwork.ledger;

import java.math.BigDecimal;
import java.util.Map;

/** By measure: what is there, what of it others claim, and the rest. */
public record Availability(
        Map<String, BigDecimal> present, Map<String, BigDecimal> claimed, Map<String, BigDecimal> available) {}
