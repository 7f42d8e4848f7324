package io.formwork.conversion;

import java.math.BigDecimal;
import java.util.UUID;

/** What of a line is still to be converted. */
public record OpenLine(UUID line, BigDecimal quantity) {}
