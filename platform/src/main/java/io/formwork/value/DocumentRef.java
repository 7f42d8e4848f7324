package io.formwork.value;

import java.util.UUID;

/** Points at one document of a form. */
public record DocumentRef(String form, UUID id) {}
