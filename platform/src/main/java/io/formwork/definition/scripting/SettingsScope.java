package io.formwork.definition.scripting;

import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's choices as every script names them: {@code settings.finance.receivable} is the field {@code receivable} of
 * the form {@code finance-settings}.
 *
 * @param forms the keys of the settings forms by the names that scripts have for them
 */
record SettingsScope(Map<String, String> forms, Function<String, ScriptRecordType> scopes) implements ScriptRecordType {

    static SettingsScope of(Map<String, Form> all, Function<String, ScriptRecordType> scopes) {
        Map<String, String> forms = new LinkedHashMap<>();
        all.values().stream()
                .filter(form -> form.kind() == FormKind.SETTINGS)
                .forEach(form -> forms.put(form.settingsName(), form.key()));
        return new SettingsScope(forms, scopes);
    }

    @Override
    public String name() {
        return Form.SETTINGS;
    }

    @Override
    public @Nullable ScriptType property(String key) {
        String form = forms.get(key);
        return form == null ? null : new ScriptType.Record(scopes.apply(form));
    }

    @Override
    public Set<String> properties() {
        return forms.keySet();
    }
}
