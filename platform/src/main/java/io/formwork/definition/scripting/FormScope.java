package io.formwork.definition.scripting;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a script of a form can name: its fields, what every document has, and in a line also the fields of its header.
 *
 * @param fields the fields of the document or of the line
 * @param system what every document or line has besides
 * @param header the scope of the document around a line, or null
 */
public record FormScope(
        String name,
        Map<String, Field> fields,
        Map<String, ScriptType> system,
        @Nullable FormScope header,
        Function<String, ScriptRecordType> forms)
        implements ScriptRecordType {

    /** What every document has besides its fields. */
    private static final Map<String, ScriptType> DOCUMENT = Map.of(
            "id", ScriptType.TEXT,
            "key", ScriptType.TEXT,
            "label", ScriptType.TEXT,
            "number", ScriptType.TEXT,
            "state", ScriptType.TEXT,
            "createdBy", ScriptType.TEXT,
            "createdAt", ScriptType.DATE_TIME);

    /** What every line has besides its fields: its id, and that of the line it was converted from, whose document and form these are. */
    private static final Map<String, ScriptType> LINE = Map.of(
            "line",
            ScriptType.TEXT,
            "source",
            ScriptType.TEXT,
            "sourceDocument",
            ScriptType.TEXT,
            "sourceForm",
            ScriptType.TEXT);

    static FormScope ofForm(String form, Map<String, Field> fields, Function<String, ScriptRecordType> forms) {
        return new FormScope(form, fields, DOCUMENT, null, forms);
    }

    public FormScope ofLine(String table, Map<String, Field> lineFields) {
        return new FormScope(name + "." + table, lineFields, LINE, this, forms);
    }

    /** The same with one more name. */
    FormScope with(String known, ScriptType type) {
        Map<String, ScriptType> more = new LinkedHashMap<>(system);
        more.put(known, type);
        return new FormScope(name + "+" + known, fields, more, header, forms);
    }

    @Override
    public @Nullable ScriptType property(String key) {
        Field field = fields.get(key);
        if (field != null) {
            return type(field);
        }
        if (header != null && key.equals("document")) {
            return new ScriptType.Record(header);
        }
        if (header == null && key.equals(Form.SETTINGS)) {
            return new ScriptType.Record(forms.apply(Form.SETTINGS));
        }
        ScriptType own = system.get(key);
        return own != null || header == null ? own : header.property(key);
    }

    @Override
    public String title(String key, Locale reader) {
        Field field = fields.get(key);
        return field != null ? field.title().in(reader) : header == null ? "" : header.title(key, reader);
    }

    private ScriptType type(Field field) {
        return switch (field.type()) {
            case FieldType.Text _, FieldType.User _ -> ScriptType.TEXT;
            case FieldType.Choice choice ->
                choice.multiple() ? new ScriptType.ListOf(ScriptType.TEXT) : ScriptType.TEXT;
            case FieldType.Numeric _ -> ScriptType.NUMBER;
            case FieldType.Flag _ -> ScriptType.BOOL;
            case FieldType.Day _ -> ScriptType.DATE;
            case FieldType.TimeOfDay _ -> ScriptType.TIME;
            case FieldType.Moment _ -> ScriptType.DATE_TIME;
            case FieldType.Link link -> {
                ScriptRecordType target = forms.apply(link.to());
                yield link.multiple() ? new ScriptType.Table(target) : new ScriptType.Record(target);
            }
            case FieldType.Files _ -> new ScriptType.ListOf(ScriptType.TEXT);
            case FieldType.Table table -> new ScriptType.Table(ofLine(field.key(), table.fields()));
        };
    }

    @Override
    public Set<String> properties() {
        Set<String> all = new LinkedHashSet<>(fields.keySet());
        all.addAll(system.keySet());
        if (header != null) {
            all.add("document");
            all.addAll(header.properties());
        } else {
            all.add(Form.SETTINGS);
        }
        return all;
    }

    @Override
    public String home(String key) {
        return header == null || fields.containsKey(key) || system.containsKey(key) || key.equals("document")
                // What is known besides is said behind the name of whose fields these are.
                ? name.replaceFirst("\\+.*", "")
                : header.home(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FormScope scope && name.equals(scope.name) && forms == scope.forms;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
