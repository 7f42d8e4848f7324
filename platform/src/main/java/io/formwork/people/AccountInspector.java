package io.formwork.people;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Roles;
import io.formwork.document.Documents;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.tenant.Account;
import io.formwork.tenant.Accounts;
import io.formwork.tenant.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds everything that is wrong with what was entered about a user. */
@Component
class AccountInspector {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+\\.[^\\s@]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{2,28}");
    private static final int LONGEST = 100;
    private static final Set<String> LANGUAGES = Set.of("en", "zh");
    /** The platform itself acts under this name; nobody else may look like it. */
    private static final String PLATFORM = "system";

    private static final String DEPARTMENT = "department";

    private final Accounts accounts;
    private final Documents documents;

    AccountInspector(Accounts accounts, Documents documents) {
        this.accounts = accounts;
        this.documents = documents;
    }

    /**
     * @param before the account as it is, or null for a new one
     * @throws InvalidDocument with everything that is wrong
     */
    void require(DefinitionSet set, UserEntry entry, @Nullable Account before) {
        List<FieldProblem> problems = new ArrayList<>();
        if (before == null) {
            name(entry, problems);
        }
        if (entry.fullName().isEmpty()) {
            add(problems, "fullName", "user-full-name");
        } else if (entry.fullName().length() > LONGEST) {
            add(problems, "fullName", "user-too-long", Integer.toString(LONGEST));
        }
        if (entry.email() != null
                && (entry.email().length() > LONGEST
                        || !EMAIL.matcher(entry.email()).matches())) {
            add(problems, "email", "user-email", entry.email());
        }
        if (entry.phone() != null && !PHONE.matcher(entry.phone()).matches()) {
            add(problems, "phone", "user-phone", entry.phone());
        }
        if (entry.department() != null
                && documents.idsByKey(DEPARTMENT, List.of(entry.department())).isEmpty()) {
            add(problems, DEPARTMENT, "user-department", entry.department());
        }
        if (!LANGUAGES.contains(entry.language())) {
            add(problems, "language", "user-language", entry.language());
        }
        manager(entry, before, problems);
        roles(set, entry, before, problems);
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
    }

    private void name(UserEntry entry, List<FieldProblem> problems) {
        if (entry.name().isEmpty()) {
            add(problems, "name", "user-name-missing");
        } else if (!NAME.matcher(entry.name()).matches() || entry.name().equalsIgnoreCase(PLATFORM)) {
            add(problems, "name", "user-name", entry.name());
        } else if (accounts.isTaken(entry.name())) {
            add(problems, "name", "user-name-taken", entry.name());
        }
    }

    private void manager(UserEntry entry, @Nullable Account before, List<FieldProblem> problems) {
        String manager = entry.manager();
        if (manager == null || before != null && manager.equals(before.user().manager())) {
            return;
        }
        Map<String, Account> all = new HashMap<>();
        accounts.all().forEach(account -> all.put(account.name(), account));
        Account chosen = all.get(manager);
        if (manager.equals(entry.name())) {
            add(problems, "manager", "user-own-manager");
        } else if (chosen == null || !chosen.active()) {
            add(problems, "manager", "user-manager", manager);
        } else {
            Set<String> above = new HashSet<>();
            for (Account at = chosen; at != null && above.add(at.name()); ) {
                if (entry.name().equals(at.user().manager())) {
                    add(problems, "manager", "user-manager-circle", manager);
                    return;
                }
                at = at.user().manager() == null ? null : all.get(at.user().manager());
            }
        }
    }

    private void roles(DefinitionSet set, UserEntry entry, @Nullable Account before, List<FieldProblem> problems) {
        Set<String> had = before == null ? Set.of() : before.user().roles();
        if (entry.roles().isEmpty()) {
            add(problems, "roles", "user-no-role");
        }
        entry.roles().stream()
                // What came with the user before a template went stays until somebody takes it away.
                .filter(role -> !had.contains(role) && (!set.roles().containsKey(role) || role.equals(PLATFORM)))
                .forEach(role -> add(problems, "roles", "user-role", role));
        if (before == null) {
            return;
        }
        boolean own = before.name().equals(Caller.current().user().name());
        if (own && !had.containsAll(entry.roles())) {
            add(problems, "roles", "user-own-role");
        }
        boolean administers = entry.active() && administers(set, entry.roles());
        if (before.active() && administers(set, had) && !administers && isLast(set, before)) {
            add(problems, entry.active() ? "roles" : "active", "last-administrator");
        }
    }

    private boolean isLast(DefinitionSet set, Account account) {
        return accounts.all().stream()
                .filter(other -> !other.name().equals(account.name()))
                .noneMatch(
                        other -> other.active() && administers(set, other.user().roles()));
    }

    private static boolean administers(DefinitionSet set, Set<String> roles) {
        return roles.stream().anyMatch(role -> {
            Roles.Role known = set.roles().get(role);
            return known != null && known.configures();
        });
    }

    private static void add(List<FieldProblem> problems, String field, String code, String... arguments) {
        problems.add(new FieldProblem(field, null, code, List.of(arguments), null));
    }
}
