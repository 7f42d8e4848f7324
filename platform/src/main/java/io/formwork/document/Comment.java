package io.formwork.document;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What somebody said about a document.
 *
 * @param by sign-in name
 */
public record Comment(UUID id, String text, String by, OffsetDateTime at) {}
