package io.formwork.script;

import java.util.List;
import java.util.Set;

/**
 * A name that a script itself gave: the generated variable behind it, and the paths it may stand for. A row is what a
 * for-each goes over; only a row of the document's own tables may be changed.
 */
record Local(String variable, ScriptType type, Set<List<String>> paths, boolean row, boolean changeable) {}
