package io.formwork.people;

import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a password must be: long, and not what is known to everybody. Length is what makes it hard to guess. */
final class PasswordRules {
    static final int LEAST = 10;
    /** More than so many bytes the hash would not take. */
    private static final int MOST_BYTES = 72;

    /** Without what looks alike on a note. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordRules() {}

    /** A password to be handed over: four groups of four, about 79 random bits. */
    static String oneTime() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                made.append('-');
            }
            made.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    /** @throws InvalidDocument where it is none, at this field */
    static void require(String field, String password, String name) {
        String code = problem(password, name);
        if (code != null) {
            throw invalid(field, code, Integer.toString(LEAST));
        }
    }

    private static @Nullable String problem(String password, String name) {
        if (password.codePointCount(0, password.length()) < LEAST) {
            return "password-short";
        } else if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return "password-long";
        }
        String small = password.toLowerCase(Locale.ROOT);
        boolean poor = small.chars().distinct().count() < 5
                || name.length() > 3 && small.contains(name.toLowerCase(Locale.ROOT));
        return poor ? "password-easy" : null;
    }

    static InvalidDocument invalid(String field, String code, String... arguments) {
        return new InvalidDocument(List.of(new FieldProblem(field, null, code, List.of(arguments), null)));
    }
}
