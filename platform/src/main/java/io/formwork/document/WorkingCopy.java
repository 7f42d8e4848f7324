package io.formwork.document;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What somebody typed and has not saved yet.
 *
 * @param revision the revision of the document it was typed over, zero for a new document
 */
public record WorkingCopy(UUID document, int revision, Entered entered, OffsetDateTime savedAt) {}
