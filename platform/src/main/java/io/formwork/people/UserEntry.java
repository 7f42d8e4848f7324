package io.formwork.people;

import io.formwork.tenant.Account;
import io.formwork.tenant.User;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator enters about a user; not checked yet.
 *
 * @param department code of the department
 * @param manager sign-in name of the manager
 * @param language its two letters
 */
public record UserEntry(
        String name,
        String fullName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String department,
        @Nullable String manager,
        String language,
        Set<String> roles,
        boolean active) {

    public UserEntry {
        name = name.strip();
        fullName = fullName.strip();
        email = bare(email);
        phone = bare(phone);
        department = bare(department);
        manager = bare(manager);
        roles = new TreeSet<>(roles);
    }

    public static UserEntry of(Account account) {
        User user = account.user();
        return new UserEntry(
                user.name(),
                user.displayName(),
                user.email(),
                account.phone(),
                user.department(),
                user.manager(),
                account.language().getLanguage(),
                user.roles(),
                account.active());
    }

    Account account(UUID id, boolean passwordDue, int revision) {
        return new Account(
                new User(id, name, fullName, roles, department, manager, email),
                phone,
                Locale.forLanguageTag(language),
                active,
                passwordDue,
                revision);
    }

    private static @Nullable String bare(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
