package io.formwork.script;

import java.util.Locale;
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

    /** The name of the type that says what a property is: of a scope around others that of the other. */
    default String home(String key) {
        return name();
    }

    /** What people call a property, for whoever writes a script; empty where it has no other name. */
    default String title(String key, Locale reader) {
        return "";
    }
}
