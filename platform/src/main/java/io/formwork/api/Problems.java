package io.formwork.api;

import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.design.DesignRefusal;
import io.formwork.design.Diverged;
import io.formwork.document.Conflict;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.FieldProblem;
import io.formwork.document.FileTooLarge;
import io.formwork.document.InvalidDocument;
import io.formwork.document.InvalidQuery;
import io.formwork.document.Refusals;
import io.formwork.exchange.UnreadableFile;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.permission.Forbidden;
import io.formwork.permission.NotAConfigurer;
import io.formwork.process.TaskNotFound;
import io.formwork.template.TemplateRefusal;
import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.value.Messages;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.node.ArrayNode;

/** Says in the caller's language what the rooms below report as data. */
@RestControllerAdvice(basePackages = "io.formwork.api")
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private final Refusals refusals;
    private final MultipartProperties multipart;

    Problems(Refusals refusals, MultipartProperties multipart) {
        this.refusals = refusals;
        this.multipart = multipart;
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidDocument e) {
        return invalid(e.problems());
    }

    static ResponseEntity<Problem> invalid(List<FieldProblem> problems) {
        return answer(
                422, "invalid-document", problems.stream().map(Problems::error).toList());
    }

    static Problem.Error error(FieldProblem problem) {
        String message = problem.text() == null
                ? Messages.text(language(), "problem." + problem.code(), problem.arguments())
                : problem.text();
        String field = problem.field().isEmpty() ? null : problem.field();
        return new Problem.Error(field, problem.line(), problem.code(), message);
    }

    /** Into an answer that tells of many rows. */
    static void errors(List<FieldProblem> problems, ArrayNode into) {
        problems.stream()
                .map(Problems::error)
                .forEach(error -> into.addObject()
                        .put("field", error.field())
                        .put("line", error.line())
                        .put("code", error.code())
                        .put("message", error.message()));
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
                        problem.message(language())))
                .toList();
        return answer(422, "invalid-definitions", errors);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(LedgerRefusal e) {
        List<Problem.Error> errors = refusals.explain(e, language()).stream()
                .map(reason -> new Problem.Error(
                        reason.field().isEmpty() ? null : reason.field(),
                        reason.line(),
                        reason.code(),
                        reason.message()))
                .toList();
        return answer(409, "ledger-refusal", errors);
    }

    @ExceptionHandler
    ResponseEntity<Problem> conflict(Conflict e) {
        String message = Messages.text(language(), "conflict." + e.code(), e.arguments());
        return answer(409, e.code(), List.of(new Problem.Error(null, null, e.code(), message)));
    }

    /** What others published since the draft began stands against it, property by property. */
    @ExceptionHandler
    ResponseEntity<Problem> diverged(Diverged e) {
        List<Problem.Error> errors = e.conflicts().stream()
                .map(conflict -> {
                    String at = conflict.element() + "#" + conflict.at();
                    return new Problem.Error(at, null, "diverged", Messages.text(language(), "design.diverged", at));
                })
                .toList();
        return answer(409, "diverged", errors);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(DesignRefusal e) {
        String message = Messages.text(language(), e.code(), e.arguments());
        return answer(422, "invalid-design", List.of(new Problem.Error(null, null, e.code(), message)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(TemplateRefusal e) {
        return answer(
                422, "refused-template", List.of(new Problem.Error(null, null, e.code(), e.sentence(language()))));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(UnreadableFile e) {
        String title = e.sentence(language());
        return ResponseEntity.status(422)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(422, "unreadable-file", title));
    }

    @ExceptionHandler
    ResponseEntity<Problem> busy(ConcurrencyFailureException e) {
        log.info("A transaction lost against others too often: {}", e.getMessage());
        return answer(409, "busy");
    }

    /** No connection came free in time: nothing of this call was begun, so it may simply be made again. */
    @ExceptionHandler
    ResponseEntity<Problem> overloaded(CannotCreateTransactionException e) {
        log.warn("No database connection came free in time: {}", e.getMessage());
        return answer(503, "overloaded");
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

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(FileTooLarge e) {
        String title = Messages.text(language(), "error.file-too-large", Long.toString(e.mostMegabytes()));
        return respond(413, Problem.of(413, "file-too-large", title));
    }

    /** Past what the server takes at all, before anybody looked at whose file it is. */
    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(MaxUploadSizeExceededException e) {
        String title = Messages.text(
                language(),
                "error.too-large",
                Long.toString(multipart.getMaxFileSize().toMegabytes()));
        return respond(413, Problem.of(413, "too-large", title));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        if (e.getRootCause() instanceof BodyLimit.BodyTooLarge tooLarge) {
            String title = Messages.text(
                    language(), "error.too-large", Long.toString(tooLarge.most().toMegabytes()));
            return respond(413, Problem.of(413, "too-large", title));
        }
        return answer(400, "bad-json");
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrong(MethodArgumentTypeMismatchException e) {
        if (UUID.class.equals(e.getRequiredType()) && e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            // What is no id is the id of nothing.
            return answer(404, "not-found");
        }
        String value = String.valueOf(e.getValue());
        String message = Messages.text(language(), "query.value", e.getName(), value);
        return answer(400, "unreadable", List.of(new Problem.Error(e.getName(), null, "unreadable", message)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestPartException e) {
        return absent(e.getRequestPartName());
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException e) {
        return absent(e.getParameterName());
    }

    private static ResponseEntity<Problem> absent(String name) {
        String message = Messages.text(language(), "error.missing", name);
        return answer(400, "missing", List.of(new Problem.Error(name, null, "missing", message)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(MultipartException e) {
        return answer(400, "unreadable");
    }

    @ExceptionHandler
    ResponseEntity<Problem> broken(Exception e) {
        if (e instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
            return answer(refused.getStatusCode().value(), "unreadable");
        }
        log.error("A call failed for a reason nobody foresaw", e);
        return answer(500, "internal-error");
    }

    private static Locale language() {
        return Caller.isBound() ? Caller.current().language() : Locale.ENGLISH;
    }

    static ResponseEntity<Problem> answer(int status, String code) {
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
