package io.formwork.people;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a change did to an account, by field before and after, as the audit keeps it. Pure. */
final class AccountChanges {
    private AccountChanges() {}

    static ObjectNode between(@Nullable UserEntry before, UserEntry after) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        put(changes, "name", before == null ? null : before.name(), after.name());
        put(changes, "fullName", before == null ? null : before.fullName(), after.fullName());
        put(changes, "email", before == null ? null : before.email(), after.email());
        put(changes, "phone", before == null ? null : before.phone(), after.phone());
        put(changes, "department", before == null ? null : before.department(), after.department());
        put(changes, "manager", before == null ? null : before.manager(), after.manager());
        put(changes, "language", before == null ? null : before.language(), after.language());
        put(changes, "roles", before == null ? null : roles(before), roles(after));
        put(
                changes,
                "active",
                before == null ? null : Boolean.toString(before.active()),
                Boolean.toString(after.active()));
        return changes;
    }

    private static String roles(UserEntry entry) {
        return String.join(", ", entry.roles());
    }

    private static void put(ObjectNode changes, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            ObjectNode change = changes.putObject(field);
            if (before != null) {
                change.put("before", before);
            }
            if (after != null) {
                change.put("after", after);
            }
        }
    }
}
