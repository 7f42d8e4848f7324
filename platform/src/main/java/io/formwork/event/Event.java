package io.formwork.event;

import io.formwork.value.DocumentRef;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened, in the past tense, such as {@code document-effective}.
 *
 * @param id the idempotency key for whoever receives it
 * @param payload what a receiver outside needs to know, as JSON
 */
public record Event(UUID id, String type, DocumentRef document, ObjectNode payload) {}
