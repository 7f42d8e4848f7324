package io.formwork.script;

/**
 * Where a script names a property.
 *
 * @param type the type that says what the property is, as {@link ScriptRecordType#home} has it
 * @param line counted from 1
 * @param column counted from 1, in characters of that line
 */
public record ScriptMention(String type, String property, int line, int column) {}
