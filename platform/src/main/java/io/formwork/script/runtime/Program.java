package io.formwork.script.runtime;

import org.jspecify.annotations.Nullable;

/** What a compiled script is. */
public interface Program {

    @Nullable
    Object run(Run run);
}
