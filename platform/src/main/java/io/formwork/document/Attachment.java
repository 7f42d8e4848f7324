package io.formwork.document;

import io.formwork.value.FileRef;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file that a document holds.
 *
 * @param field the field that holds it, such as {@code picture} or {@code lines.picture}; null where it lies beside
 * @param by sign-in name of who put it there
 */
public record Attachment(FileRef file, @Nullable String field, String by, OffsetDateTime at) {}
