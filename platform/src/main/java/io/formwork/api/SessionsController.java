package io.formwork.api;

import io.formwork.document.InvalidDocument;
import io.formwork.people.UserAccounts;
import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.value.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Signing in; who has to choose a password of his own first does so in the same call. */
@RestController
class SessionsController {
    private final SignIn signIn;
    private final UserAccounts users;

    SessionsController(SignIn signIn, UserAccounts users) {
        this.signIn = signIn;
        this.users = users;
    }

    record Session(String token, OffsetDateTime expiresAt) {}

    @PostMapping("/api/v1/sessions")
    ResponseEntity<?> create(@RequestBody ObjectNode body, HttpServletRequest request) {
        Bodies.only(body, "tenant", "username", "password", "newPassword");
        Locale language = ApiCaller.language(request);
        Optional<Caller> caller;
        try {
            caller = byPassword(body, request);
        } catch (SignIn.PasswordDue due) {
            if (text(body, "newPassword").isEmpty()) {
                return refused(403, "password-due", language);
            }
            Caller known = due.caller();
            Caller chooses = new Caller(known.tenant(), known.user(), language, known.source());
            try {
                chooses.run(() -> users.changeOwnPassword(text(body, "password"), text(body, "newPassword")));
            } catch (InvalidDocument e) {
                // Nobody is bound to this call: it is told in the language that was asked for.
                return chooses.get(() -> Problems.invalid(e.problems()));
            }
            caller = Optional.of(known);
        }
        if (caller.isEmpty()) {
            return refused(401, "wrong-credentials", language);
        }
        SignIn.Token token = signIn.issue(caller.get());
        return ResponseEntity.status(201).body(new Session(token.value(), token.expiresAt()));
    }

    private Optional<Caller> byPassword(ObjectNode body, HttpServletRequest request) {
        return signIn.byPassword(
                text(body, "tenant"),
                text(body, "username"),
                text(body, "password"),
                String.valueOf(request.getRemoteAddr()));
    }

    private static ResponseEntity<Problem> refused(int status, String code, Locale language) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, code, Messages.text(language, code)));
    }

    private static String text(ObjectNode body, String key) {
        String value = Bodies.text(body, key);
        return value == null ? "" : value.replace("\0", "");
    }
}
