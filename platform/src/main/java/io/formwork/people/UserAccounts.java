package io.formwork.people;

import io.formwork.audit.AuditEntry;
import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.document.Conflict;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.InvalidDocument;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Account;
import io.formwork.tenant.Accounts;
import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.value.Uuid7;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The users of the caller's tenant, for those who may administer them; and everybody's own password. */
@Service
public class UserAccounts {
    /** What the audit calls them. */
    private static final String SUBJECT = "user";

    private final Accounts accounts;
    private final AccountInspector inspector;
    private final Definitions definitions;
    private final Permissions permissions;
    private final AuditTrail audit;
    private final SignIn signIn;

    UserAccounts(
            Accounts accounts,
            AccountInspector inspector,
            Definitions definitions,
            Permissions permissions,
            AuditTrail audit,
            SignIn signIn) {
        this.accounts = accounts;
        this.inspector = inspector;
        this.definitions = definitions;
        this.permissions = permissions;
        this.audit = audit;
        this.signIn = signIn;
    }

    /** An account, and the password that opens it once: it is told now and never again. */
    public record Opened(Account account, String password) {}

    @Transactional(readOnly = true)
    public List<Account> all() {
        administer();
        return accounts.all();
    }

    /** @throws DocumentNotFound where nobody has this name */
    @Transactional(readOnly = true)
    public Account read(String name) {
        administer();
        return found(name);
    }

    /** What was done to a user, oldest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> history(String name) {
        return audit.of(read(name).user().id());
    }

    /**
     * A new user, who has to choose a password of his own when he first signs in.
     *
     * @param password the one to begin with; made where null
     * @throws InvalidDocument where something is wrong with what was entered
     */
    @Transactional
    public Opened create(UserEntry entry, @Nullable String password) {
        DefinitionSet set = administer();
        accounts.lock();
        inspector.require(set, entry, null);
        String first = password == null ? PasswordRules.oneTime() : password;
        PasswordRules.require("password", first, entry.name());
        Account account = entry.account(Uuid7.next(), true, 1);
        accounts.add(account, first);
        audit.record("create", SUBJECT, account.user().id(), 1, AccountChanges.between(null, entry));
        return new Opened(account, first);
    }

    /**
     * Changes what is entered about a user; the sign-in name stays.
     *
     * @param revision what the administrator saw, or null for whatever it is now
     * @throws Conflict where somebody else was faster
     */
    @Transactional
    public Account change(String name, @Nullable Integer revision, UnaryOperator<UserEntry> change) {
        DefinitionSet set = administer();
        accounts.lock();
        Account before = found(name);
        if (revision != null && revision != before.revision()) {
            throw new Conflict("changed-meanwhile", name, Integer.toString(before.revision()));
        }
        UserEntry old = UserEntry.of(before);
        UserEntry entry = change.apply(old);
        inspector.require(set, entry, before);
        ObjectNode changes = AccountChanges.between(old, entry);
        if (changes.isEmpty()) {
            return before;
        }
        Account after = entry.account(before.user().id(), before.passwordDue(), before.revision() + 1);
        accounts.change(after);
        audit.record(action(before, after), SUBJECT, after.user().id(), after.revision(), changes);
        askAgain(after.user().id());
        return after;
    }

    /** Another password to begin with, which ends what the user is signed in as. */
    @Transactional
    public Opened resetPassword(String name, @Nullable String password) {
        administer();
        accounts.lock();
        Account account = found(name);
        String first = password == null ? PasswordRules.oneTime() : password;
        PasswordRules.require("password", first, name);
        return new Opened(put(account, first, true, "password-reset"), first);
    }

    /**
     * The caller's own password. Whatever is signed in with the one before is signed out.
     *
     * @throws InvalidDocument where the one before is wrong, or the new one is none
     */
    @Transactional
    public void changeOwnPassword(String password, String newPassword) {
        String name = Caller.current().user().name();
        accounts.lock();
        if (!accounts.opens(name, password)) {
            throw PasswordRules.invalid("password", "password-wrong");
        } else if (password.equals(newPassword)) {
            throw PasswordRules.invalid("newPassword", "password-same");
        }
        PasswordRules.require("newPassword", newPassword, name);
        put(found(name), newPassword, false, "password-change");
    }

    private Account put(Account account, String password, boolean due, String action) {
        accounts.setPassword(account, password, due);
        UUID id = account.user().id();
        audit.record(action, SUBJECT, id, account.revision() + 1, JsonNodeFactory.instance.objectNode());
        askAgain(id);
        return found(account.name());
    }

    private static String action(Account before, Account after) {
        if (before.active() == after.active()) {
            return "change";
        }
        return after.active() ? "activate" : "deactivate";
    }

    /** Only once it is certain: who asks before would be told what was. */
    private void askAgain(UUID user) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signIn.askAgain(user);
            }
        });
    }

    private Account found(String name) {
        return accounts.find(name).orElseThrow(() -> new DocumentNotFound(SUBJECT, name));
    }

    private DefinitionSet administer() {
        DefinitionSet set = definitions.current();
        permissions.requireConfigurer(set);
        return Objects.requireNonNull(set);
    }
}
