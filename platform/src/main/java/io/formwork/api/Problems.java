package io.formwork.api;

import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.document.Conflict;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.document.InvalidQuery;
import io.formwork.document.Refusals;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.permission.Forbidden;
import io.formwork.permission.NotAConfigurer;
import io.formwork.process.TaskNotFound;
import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.value.Messages;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says in the caller's language what the rooms below report as data. */
@RestControllerAdvice(basePackages = "io.formwork.api")
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private final Refusals refusals;

    Problems(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidDocument e) {
        List<Problem.Error> errors = e.problems().stream().map(Problems::error).toList();
        return answer(422, "invalid-document", errors);
    }

    static Problem.Error error(FieldProblem problem) {
        String message = problem.text() == null
                ? Messages.text(language(), "problem." + problem.code(), problem.arguments())
                : problem.text();
        String field = problem.field().isEmpty() ? null : problem.field();
        return new Problem.Error(field, problem.line(), problem.code(), message);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidQuery e) {
        String message = Messages.text(language(), "query." + e.part(), e.arguments());
        return answer(422, "invalid-query", List.of(new Problem.Error(e.part(), null, "invalid-query", message)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidDefinitions e) {
        List<Problem.Error> errors = e.problems().stream()
                .map(problem -> new Problem.Error(
                        problem.place().file() + (problem.key().isEmpty() ? "" : "#" + problem.key()),
                        problem.place().line(),
                        "invalid-definition",
                        problem.message()))
                .toList();
        return answer(422, "invalid-definitions", errors);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(LedgerRefusal e) {
        List<Problem.Error> errors = refusals.explain(e, language()).stream()
                .map(reason -> new Problem.Error(null, reason.line(), reason.code(), reason.message()))
                .toList();
        return answer(409, "ledger-refusal", errors);
    }

    @ExceptionHandler
    ResponseEntity<Problem> conflict(Conflict e) {
        String message = Messages.text(language(), "conflict." + e.code(), e.arguments());
        return answer(409, e.code(), List.of(new Problem.Error(null, null, e.code(), message)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> busy(ConcurrencyFailureException e) {
        log.info("A transaction lost against others too often: {}", e.getMessage());
        return answer(409, "busy");
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(DocumentNotFound e) {
        return answer(404, "not-found");
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(TaskNotFound e) {
        return answer(404, "not-found");
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(UnknownDefinition e) {
        return answer(404, "not-found");
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(NoResourceFoundException e) {
        return answer(404, "not-found");
    }

    @ExceptionHandler
    ResponseEntity<Problem> forbidden(Forbidden e) {
        return answer(403, "forbidden");
    }

    @ExceptionHandler
    ResponseEntity<Problem> forbidden(NotAConfigurer e) {
        return answer(403, "forbidden");
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooMany(SignIn.TooManyAttempts e) {
        return answer(429, "too-many-attempts");
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        MissingServletRequestParameterException.class,
        MethodArgumentTypeMismatchException.class
    })
    ResponseEntity<Problem> unreadable(Exception e) {
        return answer(400, "unreadable");
    }

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException e) {
        return answer(405, "method-not-allowed");
    }

    @ExceptionHandler
    ResponseEntity<Problem> media(HttpMediaTypeNotSupportedException e) {
        return answer(415, "unsupported-media-type");
    }

    @ExceptionHandler
    ResponseEntity<Problem> broken(Exception e) {
        log.error("A call failed for a reason nobody foresaw", e);
        return answer(500, "internal-error");
    }

    private static Locale language() {
        return Caller.isBound() ? Caller.current().language() : Locale.ENGLISH;
    }

    private static ResponseEntity<Problem> answer(int status, String code) {
        String title = Messages.text(language(), "error." + code);
        return respond(status, Problem.of(status, code, title));
    }

    private static ResponseEntity<Problem> answer(int status, String code, List<Problem.Error> errors) {
        String title = errors.size() == 1
                ? errors.getFirst().message()
                : Messages.text(language(), "error." + code, Integer.toString(errors.size()));
        return respond(status, Problem.of(status, code, title, errors));
    }

    private static ResponseEntity<Problem> respond(int status, Problem problem) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
