package io.formwork.scenario;

import io.formwork.document.Conflict;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.exchange.UnreadableFile;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.permission.Forbidden;
import java.util.List;

/** The codes of the problems with which the platform refuses, as the API tells them. */
final class Codes {
    private Codes() {}

    /** None where this is no refusal but a defect. */
    static List<String> of(RuntimeException refusal) {
        return switch (refusal) {
            case InvalidDocument invalid ->
                invalid.problems().stream().map(FieldProblem::code).distinct().toList();
            case LedgerRefusal ledger ->
                ledger.reasons().stream()
                        .map(reason -> reason.code().key())
                        .distinct()
                        .toList();
            case Conflict conflict -> List.of(conflict.code());
            case UnreadableFile _ -> List.of("unreadable-file");
            case Forbidden _ -> List.of("forbidden");
            case DocumentNotFound _ -> List.of("not-found");
            default -> List.of();
        };
    }
}
