package io.formwork.document;

import io.formwork.value.DocumentRef;
import io.formwork.value.Values;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record of a form, header and lines together; immutable.
 *
 * @param version the version of the tenant's definitions it was last entered under
 * @param revision counts its changes from one; what optimistic locking compares
 * @param key the natural key that people and other systems use: its code or number, null before it has one
 * @param label what people call it
 * @param department code of the department it was entered for
 */
public record Document(
        UUID id,
        String form,
        int version,
        int revision,
        State state,
        @Nullable String key,
        String label,
        Values values,
        String createdBy,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        @Nullable String department) {

    public DocumentRef ref() {
        return new DocumentRef(form, id);
    }

    Document with(Values changed) {
        return new Document(
                id, form, version, revision, state, key, label, changed, createdBy, createdAt, updatedAt, department);
    }

    Document in(State next) {
        return new Document(
                id, form, version, revision, next, key, label, values, createdBy, createdAt, updatedAt, department);
    }

    Document called(@Nullable String newKey, String newLabel) {
        return new Document(
                id,
                form,
                version,
                revision,
                state,
                newKey,
                newLabel,
                values,
                createdBy,
                createdAt,
                updatedAt,
                department);
    }

    Document revised(int definitions, OffsetDateTime at) {
        return new Document(
                id, form, definitions, revision + 1, state, key, label, values, createdBy, createdAt, at, department);
    }
}
