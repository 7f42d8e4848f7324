package io.formwork.document;

import java.math.BigDecimal;

/**
 * What a number of many documents comes to.
 *
 * @param mixed whether the numbers are of several currencies or units, so that their sum means nothing
 */
public record DocumentSum(BigDecimal total, boolean mixed) {}
