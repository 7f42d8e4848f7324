package io.formwork.document;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a link reads: the natural key that people know, and the label. */
public record DocumentLabel(UUID id, String form, @Nullable String key, String label) {}
