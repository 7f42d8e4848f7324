package io.formwork.conversion;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line to convert, and how much of it; all that is open where no quantity is said. */
public record LineQuantity(UUID line, @Nullable BigDecimal quantity) {}
