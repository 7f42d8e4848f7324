package io.formwork.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What made an entry.
 *
 * @param form key of the form, and {@code number} the number that people know it by; kept so that an entry reads alone
 */
public record SourceRef(UUID document, @Nullable UUID line, String form, String number) {}
