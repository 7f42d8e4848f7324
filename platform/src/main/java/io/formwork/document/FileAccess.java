package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.FileRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which files the caller may refer to: own uploads, and what documents hold that the caller sees. */
@Component
class FileAccess {
    private final FileStore files;
    private final Permissions permissions;

    FileAccess(FileStore files, Permissions permissions) {
        this.files = files;
        this.permissions = permissions;
    }

    Map<UUID, FileRef> usable(DefinitionSet set, Collection<UUID> ids) {
        Map<UUID, FileRef> usable = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            files.find(ids).stream()
                    .filter(owned -> mayUse(set, owned))
                    .forEach(owned -> usable.put(owned.file().id(), owned.file()));
        }
        return usable;
    }

    private boolean mayUse(DefinitionSet set, FileStore.Owned owned) {
        FileStore.Holder holder = owned.holder();
        return owned.uploader().equals(Caller.current().user().name())
                || holder != null
                        && set.form(holder.form())
                                .filter(form -> permissions.sees(set, form, holder.createdBy(), holder.department()))
                                .filter(form -> permissions.seesField(set, form, key(form, header(holder.field()))))
                                .isPresent();
    }

    /** A file may have come to its field while that had its first key. */
    private static String key(Form form, String noted) {
        return form.fieldOnce(noted).map(Field::key).orElse(noted);
    }

    /** The header's field: permissions of a table are those of its fields. */
    static String header(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? field : field.substring(0, dot);
    }
}
