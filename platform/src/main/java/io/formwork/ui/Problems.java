package io.formwork.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.Instantiator;
import io.formwork.document.Conflict;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.document.Refusals;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.permission.Forbidden;
import io.formwork.value.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

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
            case LedgerRefusal refused ->
                refusals().explain(refused, Words.reader()).stream()
                        .map(reason -> reason.line() == null
                                ? reason.message()
                                : Words.of("form.in-line", reason.line(), reason.message()))
                        .collect(Collectors.joining(" · "));
            case ConcurrencyFailureException _ -> Messages.text(Words.reader(), "error.busy");
            default -> null;
        };
    }

    /** What ledgers do not allow, as problems of the fields in which it was entered. */
    public static List<FieldProblem> refused(LedgerRefusal refusal) {
        return refusals().explain(refusal, Words.reader()).stream()
                .map(reason ->
                        new FieldProblem(reason.field(), reason.line(), reason.code(), List.of(), reason.message()))
                .toList();
    }

    /** A problem is told wherever it comes up, also where nobody was handed what explains it. */
    private static Refusals refusals() {
        return Instantiator.get(UI.getCurrent()).getOrCreate(Refusals.class);
    }

    public static String sentence(String code, List<String> arguments) {
        String own = "problem." + code;
        String text = Words.of(own, arguments.toArray());
        return text.equals(own) ? asPrograms(code, arguments) : text;
    }

    /** What the screens have no words of their own for is said as programs are told it. */
    private static String asPrograms(String code, List<String> arguments) {
        return Stream.of("problem.", "conflict.", "ledger.")
                .flatMap(kind -> Messages.find(Words.reader(), kind + code, arguments).stream())
                .findFirst()
                .orElseGet(() -> Messages.text(Words.reader(), code, arguments));
    }
}
