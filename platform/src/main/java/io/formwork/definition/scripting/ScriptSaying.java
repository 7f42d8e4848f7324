package io.formwork.definition.scripting;

import io.formwork.definition.reading.Saying;
import io.formwork.script.ScriptError;
import java.util.Locale;

/** What the compiler of scripts says, within a sentence for authors. */
record ScriptSaying(ScriptError error) implements Saying {
    @Override
    public String in(Locale language) {
        return error.message(language);
    }
}
