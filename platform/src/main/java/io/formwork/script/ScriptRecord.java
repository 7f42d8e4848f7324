package io.formwork.script;

import org.jspecify.annotations.Nullable;

/**
 * A record as a script sees it. Two records are the same to a script when they are {@code equals}; compared with a text,
 * a record stands for its property {@code key}.
 */
public interface ScriptRecord {

    @Nullable
    Object get(String key);
}
