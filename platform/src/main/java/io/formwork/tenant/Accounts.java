package io.formwork.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of the caller's tenant, also of those who may not sign in any more. Who may change them is decided above. */
@Service
public class Accounts {
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** Whoever changes accounts waits here for whoever does so already: who is the last of his kind is then certain. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("accounts " + tenant())
                .query((_, _) -> true)
                .single();
    }

    @Transactional(readOnly = true)
    public List<Account> all() {
        return jdbc.sql("SELECT * FROM app_user WHERE tenant_id = ? ORDER BY name")
                .param(tenant())
                .query((rows, _) -> account(rows))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(String name) {
        return jdbc.sql("SELECT * FROM app_user WHERE tenant_id = ? AND name = ?")
                .params(tenant(), name)
                .query((rows, _) -> account(rows))
                .optional();
    }

    /** Whether somebody has the name, however it is written. */
    @Transactional(readOnly = true)
    public boolean isTaken(String name) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM app_user WHERE tenant_id = ? AND lower(name) = lower(?))")
                .params(tenant(), name)
                .query(Boolean.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Account account, String password) {
        User user = account.user();
        jdbc.sql("""
                        INSERT INTO app_user (tenant_id, id, name, display_name, password_hash, roles, department,
                            manager, email, phone, language, disabled, password_due)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        tenant(),
                        user.id(),
                        user.name(),
                        user.displayName(),
                        passwords.encode(password),
                        user.roles().toArray(String[]::new),
                        user.department(),
                        user.manager(),
                        user.email(),
                        account.phone(),
                        account.language().getLanguage(),
                        !account.active(),
                        account.passwordDue()))
                .update();
    }

    /** Everything but the name and the password; who may not sign in any more is signed out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(Account account) {
        User user = account.user();
        jdbc.sql("""
                        UPDATE app_user SET display_name = ?, roles = ?, department = ?, manager = ?, email = ?,
                            phone = ?, language = ?, disabled = ?, revision = ?
                        WHERE tenant_id = ? AND id = ?""")
                .params(Arrays.asList(
                        user.displayName(),
                        user.roles().toArray(String[]::new),
                        user.department(),
                        user.manager(),
                        user.email(),
                        account.phone(),
                        account.language().getLanguage(),
                        !account.active(),
                        account.revision(),
                        tenant(),
                        user.id()))
                .update();
        if (!account.active()) {
            signOut(user.id());
        }
    }

    /**
     * Another password, which ends whatever was signed in with the one before.
     *
     * @param due whether it only serves to choose one's own
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void setPassword(Account account, String password, boolean due) {
        jdbc.sql("UPDATE app_user SET password_hash = ?, password_due = ?, revision = ? WHERE tenant_id = ? AND id = ?")
                .params(
                        passwords.encode(password),
                        due,
                        account.revision() + 1,
                        tenant(),
                        account.user().id())
                .update();
        signOut(account.user().id());
    }

    /** Whether this is the password of an active user. */
    @Transactional(readOnly = true)
    public boolean opens(String name, String password) {
        return jdbc.sql("SELECT password_hash FROM app_user WHERE tenant_id = ? AND name = ? AND NOT disabled")
                .params(tenant(), name)
                .query(String.class)
                .optional()
                .filter(hash -> passwords.matches(password, hash))
                .isPresent();
    }

    private void signOut(UUID user) {
        jdbc.sql("DELETE FROM api_session WHERE tenant_id = ? AND user_id = ?")
                .params(tenant(), user)
                .update();
        jdbc.sql("UPDATE app_user SET generation = generation + 1 WHERE tenant_id = ? AND id = ?")
                .params(tenant(), user)
                .update();
    }

    private static Account account(ResultSet rows) throws SQLException {
        User user = new User(
                rows.getObject("id", UUID.class),
                rows.getString("name"),
                rows.getString("display_name"),
                Set.of((String[]) rows.getArray("roles").getArray()),
                rows.getString("department"),
                rows.getString("manager"),
                rows.getString("email"));
        return new Account(
                user,
                rows.getString("phone"),
                Locale.forLanguageTag(rows.getString("language")),
                !rows.getBoolean("disabled"),
                rows.getBoolean("password_due"),
                rows.getInt("revision"));
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
