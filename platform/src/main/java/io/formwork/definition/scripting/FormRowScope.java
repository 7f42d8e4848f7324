package io.formwork.definition.scripting;

import io.formwork.definition.form.Fill;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a script can name of a document that is a row of a fill: its fields, and the document that is filled. */
record FormRowScope(FormScope row, FormScope header, String fill) implements ScriptRecordType {
    @Override
    public String name() {
        return header.name() + "." + fill;
    }

    @Override
    public @Nullable ScriptType property(String key) {
        if (key.equals(Fill.GIVEN)) {
            return new ScriptType.Record(header);
        }
        ScriptType own = row.property(key);
        return own == null ? header.property(key) : own;
    }

    @Override
    public String home(String key) {
        if (key.equals(Fill.GIVEN)) {
            return "fill " + name();
        }
        return row.property(key) == null ? header.home(key) : row.home(key);
    }

    @Override
    public String title(String key, Locale reader) {
        return row.property(key) == null ? header.title(key, reader) : row.title(key, reader);
    }

    @Override
    public Set<String> properties() {
        Set<String> all = new LinkedHashSet<>(row.properties());
        all.addAll(header.properties());
        return all;
    }
}
