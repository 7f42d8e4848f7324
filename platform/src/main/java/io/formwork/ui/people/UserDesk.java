package io.formwork.ui.people;

import com.vaadin.flow.spring.annotation.UIScope;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.Roles;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.document.Document;
import io.formwork.document.DocumentLabel;
import io.formwork.document.Documents;
import io.formwork.people.UserAccounts;
import io.formwork.tenant.Account;
import io.formwork.tenant.Users;
import io.formwork.ui.Words;
import io.formwork.value.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the screen of users needs of the rooms below, and how it says it. */
@Component
@UIScope
class UserDesk {
    private static final String DEPARTMENT = "department";

    private final UserAccounts accounts;
    private final Users users;
    private final Documents documents;
    private final Definitions definitions;
    private @Nullable Map<String, String> departments;
    private @Nullable Map<String, String> people;

    UserDesk(UserAccounts accounts, Users users, Documents documents, Definitions definitions) {
        this.accounts = accounts;
        this.users = users;
        this.documents = documents;
        this.definitions = definitions;
    }

    UserAccounts accounts() {
        return accounts;
    }

    /** Names and departments are asked for anew. */
    void refresh() {
        departments = null;
        people = null;
    }

    Map<String, Roles.Role> roles() {
        return definitions.current().roles();
    }

    String role(String key) {
        Roles.Role role = roles().get(key);
        return role == null ? key : role.title().in(Words.reader());
    }

    String roles(Account account) {
        return account.user().roles().stream()
                .map(this::role)
                .sorted()
                .collect(Collectors.joining(Messages.text(Words.reader(), "list.separator")));
    }

    /** Departments by their codes. */
    Map<String, String> departments() {
        Map<String, String> known = departments;
        if (known == null) {
            known = new LinkedHashMap<>();
            if (definitions.current().form(DEPARTMENT).isPresent()) {
                List<Document> all = documents.all(DEPARTMENT);
                for (DocumentLabel label : documents
                        .labels(all.stream().map(Document::id).toList())
                        .values()) {
                    if (label.key() != null) {
                        known.put(label.key(), label.label());
                    }
                }
            }
            departments = known;
        }
        return known;
    }

    String department(@Nullable String code) {
        return code == null ? "" : departments().getOrDefault(code, code);
    }

    String person(@Nullable String name) {
        if (name == null) {
            return "";
        }
        Map<String, String> known = people == null ? users.displayNames() : people;
        people = known;
        return known.getOrDefault(name, name);
    }

    /** Everything that one may search for. */
    String text(Account account) {
        return Stream.of(
                        account.name(),
                        account.user().displayName(),
                        roles(account),
                        department(account.user().department()),
                        account.user().email(),
                        account.phone())
                .filter(text -> text != null)
                .collect(Collectors.joining(" "));
    }

    static String standing(Account account) {
        if (!account.active()) {
            return Words.of("users.inactive");
        }
        return Words.of(account.passwordDue() ? "users.due" : "users.active");
    }

    static String tone(Account account) {
        Tone tone = !account.active() ? Tone.NEUTRAL : account.passwordDue() ? Tone.WARNING : Tone.SUCCESS;
        return tone.name().toLowerCase(Locale.ROOT);
    }
}
