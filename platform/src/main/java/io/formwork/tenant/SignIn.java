package io.formwork.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out who somebody is, by password or by token.
 *
 * <p>A token is {@code <tenant>.<256 random bits>}; only its SHA-256 is kept. Wrong passwords slow a name down after a
 * few tries, and cost the same time whether the name exists or not.
 */
@Service
public class SignIn {
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final Duration RECENT = Duration.ofSeconds(10);
    private static final int MOST_RECENT = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tenants tenants;
    private final Users users;
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;
    /** Who a token belongs to is asked again after some seconds: so long does taking it away need to be noticed. */
    private final Map<String, Known> recent = new ConcurrentHashMap<>();

    private final Map<Session, Known> browsers = new ConcurrentHashMap<>();

    private final Attempts attempts = new Attempts();
    private final String nobodysHash;

    SignIn(Tenants tenants, Users users, JdbcClient jdbc, PasswordEncoder passwords, TransactionTemplate transaction) {
        this.tenants = tenants;
        this.users = users;
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.transaction = transaction;
        this.nobodysHash = String.valueOf(passwords.encode("nobody"));
    }

    private record Known(Tenant tenant, User user, Instant until) {}

    /** A token and until when it is good. */
    public record Token(String value, OffsetDateTime expiresAt) {}

    /**
     * What a browser keeps of having signed in.
     *
     * @param generation it is over once the user has another one
     */
    public record Session(Tenant tenant, UUID user, int generation) {}

    /** The password only serves to choose one's own; until then nobody is signed in with it. */
    public static final class PasswordDue extends RuntimeException {
        private final transient Caller caller;

        PasswordDue(Caller caller) {
            super("The password of " + caller.user().name() + " has to be chosen first");
            this.caller = caller;
        }

        /** Who may choose it. */
        public Caller caller() {
            return caller;
        }
    }

    private record Checked(Caller caller, boolean passwordDue) {}

    /** Too many wrong passwords for this name lately. */
    public static final class TooManyAttempts extends RuntimeException {}

    /**
     * @param source where the caller came from, for the audit
     * @return the caller, or nothing where tenant, name and password do not belong together
     * @throws TooManyAttempts where the name has to wait
     * @throws PasswordDue where they do, but the user has to choose a password first
     */
    public Optional<Caller> byPassword(String tenantCode, String name, String password, String source) {
        String who = tenantCode + "/" + name;
        if (attempts.blocked(who)) {
            throw new TooManyAttempts();
        }
        Optional<Checked> checked = tenants.find(tenantCode)
                .map(tenant -> Caller.system(tenant, source))
                .flatMap(system -> system.get(() -> transaction.execute(_ -> check(system, name, password, source))));
        if (checked.isEmpty()) {
            attempts.failed(who);
        } else {
            attempts.succeeded(who);
            if (checked.get().passwordDue()) {
                throw new PasswordDue(checked.get().caller());
            }
        }
        return checked.map(Checked::caller);
    }

    private Optional<Checked> check(Caller system, String name, String password, String source) {
        String hash = users.passwordHash(name).orElse(nobodysHash);
        return passwords.matches(password, hash)
                ? caller(system.tenant(), name, source).map(caller -> new Checked(caller, users.passwordDue(name)))
                : Optional.empty();
    }

    private Optional<Caller> caller(Tenant tenant, String name, String source) {
        return users.find(name).map(user -> new Caller(tenant, user, users.language(name), source));
    }

    /** What the caller's browser keeps from now on. */
    public Session session(Caller caller) {
        UUID user = caller.user().id();
        int generation = caller.get(() -> transaction.execute(_ -> users.generation(user)))
                .orElse(0);
        return new Session(caller.tenant(), user, generation);
    }

    /** Whose browser it is, as he is now; nothing where the session is over. */
    public Optional<User> bySession(Session session) {
        Known known = browsers.get(session);
        if (known != null && known.until().isAfter(Instant.now())) {
            return Optional.of(known.user());
        }
        Caller system = Caller.system(session.tenant(), "session");
        Optional<User> user =
                system.get(() -> transaction.execute(_ -> users.byId(session.user(), session.generation())));
        user.ifPresentOrElse(
                found -> {
                    if (browsers.size() > MOST_RECENT) {
                        browsers.clear();
                    }
                    browsers.put(
                            session,
                            new Known(session.tenant(), found, Instant.now().plus(RECENT)));
                },
                () -> browsers.remove(session));
        return user;
    }

    /** Whoever this user is signed in as is asked again; elsewhere it takes the seconds that answers are kept. */
    public void askAgain(UUID user) {
        recent.values().removeIf(known -> known.user().id().equals(user));
        browsers.keySet().removeIf(session -> session.user().equals(user));
    }

    /** A new token for the caller. */
    public Token issue(Caller caller) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String value = caller.tenant().code() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        OffsetDateTime expiresAt = caller.now().plus(TOKEN_LIFE);
        caller.run(() -> transaction.executeWithoutResult(_ -> jdbc.sql(
                        "INSERT INTO api_session (tenant_id, token_hash, user_id, expires_at) VALUES (?, ?, ?, ?)")
                .params(caller.tenant().id(), sha256(value), caller.user().id(), expiresAt)
                .update()));
        return new Token(value, expiresAt);
    }

    /** Who this token was issued to, if it is still good. */
    public Optional<Caller> byToken(String token, Locale language, String source) {
        int dot = token.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        String hash = sha256(token);
        Known known = recent.get(hash);
        if (known != null && known.until().isAfter(Instant.now())) {
            return Optional.of(new Caller(known.tenant(), known.user(), language, source));
        }
        return tenants.find(token.substring(0, dot)).flatMap(tenant -> {
            Caller system = Caller.system(tenant, source);
            return system.get(() -> transaction.execute(_ -> owner(tenant.id(), hash)
                    .flatMap(name -> users.find(name))
                    .map(user -> {
                        remember(hash, new Known(tenant, user, Instant.now().plus(RECENT)));
                        return new Caller(tenant, user, language, source);
                    })));
        });
    }

    private void remember(String hash, Known known) {
        if (recent.size() > MOST_RECENT) {
            recent.clear();
        }
        recent.put(hash, known);
    }

    private Optional<String> owner(UUID tenant, String hash) {
        return jdbc.sql("""
                        SELECT u.name FROM api_session s
                        JOIN app_user u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
                        WHERE s.tenant_id = ? AND s.token_hash = ? AND s.expires_at > now()""").params(tenant, hash).query(String.class).optional();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", e);
        }
    }
}
