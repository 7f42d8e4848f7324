package io.formwork.script;

import org.jspecify.annotations.Nullable;

/** A record that a rule may change. */
public interface ScriptTarget extends ScriptRecord {

    void set(String key, @Nullable Object value);
}
