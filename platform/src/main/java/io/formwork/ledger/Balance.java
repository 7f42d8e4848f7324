package io.formwork.ledger;

import java.math.BigDecimal;
import java.util.Map;

/** What is there, for one group of dimension values; empty values are left out. */
public record Balance(Map<String, String> dimensions, Map<String, BigDecimal> measures) {}
