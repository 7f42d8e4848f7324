package io.formwork.definition;

import io.formwork.definition.reading.Expression;
import io.formwork.value.LocalizedText;
import org.jspecify.annotations.Nullable;

/** A condition that must hold, and what a person is told where it does not. */
public record Check(Expression that, @Nullable LocalizedText message) {}
