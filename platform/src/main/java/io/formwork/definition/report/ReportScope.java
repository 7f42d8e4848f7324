package io.formwork.definition.report;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.scripting.FormScope;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a script of a report can name, with how each of it is called and shown; names of its own hide those of the form. */
final class ReportScope implements ScriptRecordType {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern PATH = Pattern.compile("[A-Za-z]\\w*(\\??\\.[A-Za-z]\\w*)*");

    private final String name;
    private final Map<String, Entry> names = new LinkedHashMap<>();
    private final @Nullable FormScope form;
    private final @Nullable ReportScope base;

    /** @param shape how it is shown; null where it only holds others */
    private record Entry(
            ScriptType type,
            @Nullable ReportShape shape,
            @Nullable ReportScope inner,
            Set<ReportUse> uses) {}

    ReportScope(String name, @Nullable FormScope form) {
        this(name, form, null);
    }

    private ReportScope(String name, @Nullable FormScope form, @Nullable ReportScope base) {
        this.name = name;
        this.form = form;
        this.base = base;
    }

    /** A scope that knows all this, and what is put into it besides. */
    ReportScope inner(String newName) {
        return new ReportScope(newName, form, this);
    }

    private @Nullable Entry entry(String key) {
        Entry own = names.get(key);
        return own != null || base == null ? own : base.entry(key);
    }

    private void put(String key, Entry entry) {
        if (entry(key) == null) {
            names.put(key, entry);
        }
    }

    void put(String key, ScriptType type, ReportShape shape) {
        put(key, type, shape, Set.of());
    }

    /** @param uses what the value was computed from */
    void put(String key, ScriptType type, ReportShape shape, Set<ReportUse> uses) {
        put(key, new Entry(type, shape, null, uses));
    }

    /** Something that is computed with and never shown. */
    void put(String key, ScriptType type) {
        put(key, new Entry(type, null, null, Set.of()));
    }

    void put(String key, ReportScope inner, Set<ReportUse> uses) {
        put(key, new Entry(new ScriptType.Record(inner), null, inner, uses));
    }

    /** Makes these names known there too, where they do not mean something else already. */
    void addTo(ReportScope other) {
        names.forEach((key, entry) -> {
            if (other.property(key) == null) {
                other.names.put(key, entry);
            }
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable ScriptType property(String key) {
        Entry entry = entry(key);
        return entry != null ? entry.type() : form == null ? null : form.property(key);
    }

    @Override
    }

    @Override
    public String title(String key, Locale reader) {
        Entry entry = entry(key);
        return entry != null
                ? entry.shape() == null ? "" : entry.shape().title().in(reader)
                : form == null ? "" : form.title(key, reader);
