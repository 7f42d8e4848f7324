package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code settings} in scripts: the one document of each form of settings, opened when it is first asked for. */
final class TenantSettings implements ScriptRecord {
    private final DefinitionSet set;
    private final LinkedDocuments links;
    private final LinkedDocuments.Source source;
    private final Map<String, @Nullable ScriptRecord> opened = new HashMap<>();

    TenantSettings(DefinitionSet set, LinkedDocuments links, LinkedDocuments.Source source) {
        this.set = set;
        this.links = links;
        this.source = source;
    }

    /** A tenant has one document of a form of settings; so its id needs no looking up. */
    static UUID id(Form form) {
        String name = Caller.current().tenant().id() + "/" + form.key();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Object get(String name) {
        if (!opened.containsKey(name)) {
            // Defaults of settings that ask for each other would never end; the second one asked finds nothing.
            opened.put(name, null);
            set.forms().values().stream()
                    .filter(form -> form.kind() == FormKind.SETTINGS)
                    .filter(form -> form.settingsName().equals(name))
                    .findFirst()
                    .ifPresent(form -> {
                        Document document = source.settings(form);
                        links.expect(document.values());
                        opened.put(name, new Chosen(form, DocumentScope.of(links, form, document)));
                    });
        }
        return opened.get(name);
    }

    /** What was chosen; what must be and is not stops whoever asks, for nothing is posted to no account. */
    private record Chosen(Form form, DocumentScope scope) implements ScriptRecord {
        @Override
        public @Nullable Object get(String key) {
            Object value = scope.get(key);
            Field field = form.fields().get(key);
            if (value == null && field != null && field.required().equals(Condition.ALWAYS)) {
                Locale language = Caller.current().language();
                throw new Conflict(
                        "setting-missing",
                        form.title().in(language),
                        field.title().in(language));
            }
            return value;
        }
    }
}
