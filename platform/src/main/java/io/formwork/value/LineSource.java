package io.formwork.value;

import java.util.UUID;

/** The line from which a conversion made a line: how open quantities and the trace find their way back. */
public record LineSource(String conversion, String form, UUID document, UUID line) {}
