package io.formwork.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties a record has. Asked lazily, so that types may contain themselves ({@code item.category.parent}). */
public interface ScriptRecordType {

    /** Two record types of one name are the same type. */
    String name();

    /** The type of a property, or null when there is none of that name. */
    @Nullable
    ScriptType property(String key);

    Set<String> properties();

    /**
     * What stands for this type in the cache of compiled scripts. Types with equal keys must have equal properties, all
     * the way down; the default is the object itself, which suits immutable definitions that are cached by version.
     */
    default Object cacheKey() {
        return this;
    }
}
