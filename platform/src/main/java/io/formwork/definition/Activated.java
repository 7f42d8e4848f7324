package io.formwork.definition;

/** What the caller's tenant runs is no longer what it ran; told within the transaction that changes it. */
public record Activated(DefinitionSet before, DefinitionSet now) {}
