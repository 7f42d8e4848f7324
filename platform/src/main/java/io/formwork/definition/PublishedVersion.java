package io.formwork.definition;

import java.time.OffsetDateTime;

/**
 * One of a tenant's versions, with who published it and when.
 *
 * @param active whether it is the one that runs
 * @param note what was said of it
 */
public record PublishedVersion(Publication publication, boolean active, String note, String by, OffsetDateTime at) {}
