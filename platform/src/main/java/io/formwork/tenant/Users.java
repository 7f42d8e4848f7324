package io.formwork.tenant;

import io.formwork.value.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of the caller's tenant. */
@Service
public class Users {
    private static final String SELECT =
            "SELECT id, name, display_name, roles, department, manager, email, language FROM app_user WHERE tenant_id = ?";

    /** What no encoder ever made, so that nothing matches it. */
    private static final String NO_PASSWORD = "{bcrypt}*";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Users(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    @Transactional(readOnly = true)
    public Optional<User> find(String name) {
        return jdbc.sql(SELECT + " AND name = ? AND NOT disabled")
                .params(tenant(), name)
                .query((rows, _) -> user(rows))
                .optional();
    }

    @Transactional(readOnly = true)
    public List<User> all() {
        return jdbc.sql(SELECT + " AND NOT disabled ORDER BY name")
                .param(tenant())
                .query((rows, _) -> user(rows))
                .list();
    }

    @Transactional(readOnly = true)
    public List<User> withRole(String role) {
        return all().stream().filter(user -> user.hasRole(role)).toList();
    }

    /** The language that the user reads. */
    @Transactional(readOnly = true)
    public Locale language(String name) {
        return jdbc.sql("SELECT language FROM app_user WHERE tenant_id = ? AND name = ?")
                .params(tenant(), name)
                .query(String.class)
                .optional()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }

    /** Creates the user, or brings everything but the name up to date. */
    @Transactional
    public void save(User user, String password, Locale language) {
        write(user, passwords.encode(password), language);
    }

    /** Like {@link #save}, for somebody who only ever acts through the platform: no password opens the account. */
    @Transactional
    public void saveWithoutPassword(User user, Locale language) {
        write(user, NO_PASSWORD, language);
    }

    private void write(User user, String passwordHash, Locale language) {
        jdbc.sql("""
                        INSERT INTO app_user
                            (tenant_id, id, name, display_name, password_hash, roles, department, manager, email, language)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, name) DO UPDATE SET display_name = excluded.display_name,
                            password_hash = excluded.password_hash, roles = excluded.roles,
                            department = excluded.department, manager = excluded.manager, email = excluded.email,
                            language = excluded.language""")
                .params(Arrays.asList(
                        tenant(),
                        Uuid7.next(),
                        user.name(),
                        user.displayName(),
                        passwordHash,
                        user.roles().toArray(String[]::new),
                        user.department(),
                        user.manager(),
                        user.email(),
                        language.getLanguage()))
                .update();
    }

    /** What people are called by their sign-in names, also those who are gone: for what they did. */
    @Transactional(readOnly = true)
    public Map<String, String> displayNames() {
        return jdbc
                .sql("SELECT name, display_name FROM app_user WHERE tenant_id = ?")
                .param(tenant())
                .query((rows, _) -> Map.entry(rows.getString(1), rows.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What somebody is called, also who is gone; the name itself where nobody has it. */
    @Transactional(readOnly = true)
    public String displayName(String name) {
        return jdbc.sql("SELECT display_name FROM app_user WHERE tenant_id = ? AND name = ?")
                .params(tenant(), name)
                .query(String.class)
                .optional()
                .orElse(name);
    }

    /** The active user, as long as he is of this generation. */
    Optional<User> byId(UUID id, int generation) {
        return jdbc.sql(SELECT + " AND id = ? AND generation = ? AND NOT disabled")
                .params(tenant(), id, generation)
                .query((rows, _) -> user(rows))
                .optional();
    }

    Optional<Integer> generation(UUID id) {
        return jdbc.sql("SELECT generation FROM app_user WHERE tenant_id = ? AND id = ?")
                .params(tenant(), id)
                .query(Integer.class)
                .optional();
    }

    boolean passwordDue(String name) {
        return jdbc.sql("SELECT password_due FROM app_user WHERE tenant_id = ? AND name = ?")
                .params(tenant(), name)
                .query(Boolean.class)
                .single();
    }

    /** The hash to compare a password with; one that nothing matches where the user is unknown. */
    Optional<String> passwordHash(String name) {
        return jdbc.sql("SELECT password_hash FROM app_user WHERE tenant_id = ? AND name = ? AND NOT disabled")
                .params(tenant(), name)
                .query(String.class)
                .optional();
    }

    private static User user(ResultSet rows) throws SQLException {
        return new User(
                rows.getObject("id", UUID.class),
                rows.getString("name"),
                rows.getString("display_name"),
                Set.of((String[]) rows.getArray("roles").getArray()),
                rows.getString("department"),
                rows.getString("manager"),
                rows.getString("email"));
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
