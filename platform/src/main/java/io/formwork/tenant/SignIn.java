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

    /** Too many wrong passwords for this name lately. */
    public static final class TooManyAttempts extends RuntimeException {}

    /**
     * @param source where the caller came from, for the audit
     * @return the caller, or nothing where tenant, name and password do not belong together
     * @throws TooManyAttempts where the name has to wait
     */
    public Optional<Caller> byPassword(String tenantCode, String name, String password, String source) {
        String who = tenantCode + "/" + name;
        if (attempts.blocked(who)) {
            throw new TooManyAttempts();
        }
        Optional<Caller> caller = tenants.find(tenantCode)
                .map(tenant -> Caller.system(tenant, source))
                .flatMap(system -> system.get(() -> transaction.execute(_ -> check(system, name, password, source))));
        if (caller.isEmpty()) {
            attempts.failed(who);
        } else {
            attempts.succeeded(who);
        }
        return caller;
    }

    private Optional<Caller> check(Caller system, String name, String password, String source) {
        String hash = users.passwordHash(name).orElse(nobodysHash);
        return passwords.matches(password, hash) ? caller(system.tenant(), name, source) : Optional.empty();
    }

    private Optional<Caller> caller(Tenant tenant, String name, String source) {
        return users.find(name).map(user -> new Caller(tenant, user, users.language(name), source));
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
