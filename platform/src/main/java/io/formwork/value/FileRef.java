package io.formwork.value;

import java.util.UUID;

/** A stored file; its content lies apart from the document. */
public record FileRef(UUID id, String name, String contentType, long size) {}
