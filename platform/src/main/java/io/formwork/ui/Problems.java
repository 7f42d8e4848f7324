package io.formwork.ui;

import io.formwork.document.Conflict;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.permission.Forbidden;
import io.formwork.value.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What went wrong, in a sentence of the reader's language. */
public final class Problems {
    private Problems() {}

    public static String sentence(FieldProblem problem) {
        String own = problem.text();
        if (own != null && !own.isBlank()) {
            return own;
        }
        return sentence(problem.code(), problem.arguments());
    }

    /** The sentence for something a person can mend or has to know; null where it is a fault of ours. */
    public static @Nullable String sentence(Throwable cause) {
        return switch (cause) {
            case InvalidDocument invalid ->
                invalid.problems().stream()
                        .map(problem -> problem.line() == null
                                ? sentence(problem)
                                : Words.of("form.in-line", problem.line(), sentence(problem)))
                        .collect(Collectors.joining(" · "));
            case Conflict conflict -> sentence(conflict.code(), conflict.arguments());
            case Forbidden forbidden ->
                Words.of(
                        "forbidden",
                        Words.of("action." + forbidden.action().name().toLowerCase(Locale.ROOT)));
            default -> null;
        };
    }

    public static String sentence(String code, List<String> arguments) {
        String own = "problem." + code;
        String text = Words.of(own, arguments.toArray());
        return text.equals(own) ? Messages.text(Words.reader(), code, arguments) : text;
    }
}
