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
    public String home(String key) {
        return entry(key) != null || form == null ? name : form.home(key);
    }

    @Override
    public String title(String key, Locale reader) {
        Entry entry = entry(key);
        return entry != null
                ? entry.shape() == null ? "" : entry.shape().title().in(reader)
                : form == null ? "" : form.title(key, reader);
    }

    @Override
    public Set<String> properties() {
        Set<String> all = new LinkedHashSet<>();
        if (base != null) {
            all.addAll(base.properties());
        }
        all.addAll(names.keySet());
        if (form != null) {
            all.addAll(form.properties());
        }
        return all;
    }

    /** How what a path leads to is shown; null where the path is no path, or leads to nothing that is shown. */
    @Nullable
    ReportShape shape(String path, Function<String, @Nullable Form> forms) {
        return path.matches("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)*") ? shape(List.of(path.split("\\.")), forms) : null;
    }

    private @Nullable ReportShape shape(List<String> path, Function<String, @Nullable Form> forms) {
        Entry entry = entry(path.getFirst());
        List<String> rest = path.subList(1, path.size());
        if (entry == null) {
            return form == null ? null : field(form, path, forms);
        } else if (rest.isEmpty()) {
            return entry.shape();
        } else if (entry.inner() != null) {
            return entry.inner().shape(rest, forms);
        }
        return entry.shape() == null ? null : linked(entry.shape(), rest, forms);
    }

    /** The fields that the paths of an expression lead through; more rather than less, where a path is not plain. */
    Set<ReportUse> uses(String expression, Function<String, @Nullable Form> forms) {
        Set<ReportUse> uses = new LinkedHashSet<>();
        PATH.matcher(QUOTED.matcher(expression).replaceAll(" "))
                .results()
                .forEach(found -> collect(List.of(found.group().split("\\??\\.")), forms, uses));
        return uses;
    }

    private void collect(List<String> path, Function<String, @Nullable Form> forms, Set<ReportUse> uses) {
        Entry entry = entry(path.getFirst());
        List<String> rest = path.subList(1, path.size());
        if (entry == null && form != null) {
            form(form, path, forms, uses);
        } else if (entry != null) {
            uses.addAll(entry.uses());
            if (!rest.isEmpty() && entry.inner() != null) {
                entry.inner().collect(rest, forms, uses);
            } else if (entry.shape() != null) {
                linked(entry.shape().to(), rest, forms, uses);
            }
        }
    }

    private static void form(
            FormScope scope, List<String> path, Function<String, @Nullable Form> forms, Set<ReportUse> uses) {
        Field field = scope.fields().get(path.getFirst());
        FormScope header = scope.header();
        if (field == null && header != null && !path.isEmpty()) {
            List<String> rest = path.getFirst().equals("document") ? path.subList(1, path.size()) : path;
            if (!rest.isEmpty()) {
                form(header, rest, forms, uses);
            }
        } else if (field != null) {
            // The scope of lines is called after its form and table.
            uses.add(new ReportUse.OfField(scope.name().replaceFirst("\\..*", ""), field.key()));
            linked(ReportShape.of(field).to(), path.subList(1, path.size()), forms, uses);
        }
    }

    private static void linked(
            @Nullable String to, List<String> path, Function<String, @Nullable Form> forms, Set<ReportUse> uses) {
        Form target = to == null ? null : forms.apply(to);
        Field field = target == null || path.isEmpty() ? null : target.fields().get(path.getFirst());
        if (field != null && target != null) {
            uses.add(new ReportUse.OfField(target.key(), field.key()));
            linked(ReportShape.of(field).to(), path.subList(1, path.size()), forms, uses);
        }
    }

    private static @Nullable ReportShape field(
            FormScope scope, List<String> path, Function<String, @Nullable Form> forms) {
        Field field = scope.fields().get(path.getFirst());
        FormScope header = scope.header();
        if (field == null && header != null) {
            return field(header, path.getFirst().equals("document") ? path.subList(1, path.size()) : path, forms);
        } else if (field == null) {
            return path.size() == 1 ? ReportTitles.system(path.getFirst()) : null;
        }
        ReportShape shape = ReportShape.of(field);
        return path.size() == 1 ? shape : linked(shape, path.subList(1, path.size()), forms);
    }

    private static @Nullable ReportShape linked(
            ReportShape link, List<String> path, Function<String, @Nullable Form> forms) {
        Form target = link.to() == null ? null : forms.apply(link.to());
        Field field = target == null ? null : target.fields().get(path.getFirst());
        if (field == null) {
            return path.size() == 1 ? ReportTitles.system(path.getFirst()) : null;
        }
        ReportShape shape = ReportShape.of(field);
        return path.size() == 1 ? shape : linked(shape, path.subList(1, path.size()), forms);
    }
}
