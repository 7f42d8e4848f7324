package io.formwork.script;

/** A script and where it stands: the form and the place in it, such as {@code lines.amount.formula}. */
public record ScriptSource(String text, String form, String place) {}
