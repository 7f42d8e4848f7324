package io.formwork.tenant;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of one tenant.
 *
 * @param name the immutable sign-in name, unique in the tenant
 * @param department code of the department the person belongs to, if any
 * @param manager sign-in name of the person's direct manager, if any
 */
public record User(
        UUID id,
        String name,
        String displayName,
        Set<String> roles,
        @Nullable String department,
        @Nullable String manager,
        @Nullable String email) {

    public User {
        roles = Set.copyOf(roles);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }
}
