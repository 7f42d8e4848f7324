package io.formwork.api;

import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.value.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Signing in. */
@RestController
class SessionsController {
    private final SignIn signIn;

    SessionsController(SignIn signIn) {
        this.signIn = signIn;
    }

    record Session(String token, OffsetDateTime expiresAt) {}

    @PostMapping("/api/v1/sessions")
    ResponseEntity<?> create(@RequestBody ObjectNode body, HttpServletRequest request) {
        Bodies.only(body, "tenant", "username", "password");
        Optional<Caller> caller = signIn.byPassword(
                text(body, "tenant"),
                text(body, "username"),
                text(body, "password"),
                String.valueOf(request.getRemoteAddr()));
        if (caller.isEmpty()) {
            String title = Messages.text(ApiCaller.language(request), "wrong-credentials");
            return ResponseEntity.status(401)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problem.of(401, "wrong-credentials", title));
        }
        SignIn.Token token = signIn.issue(caller.get());
        return ResponseEntity.status(201).body(new Session(token.value(), token.expiresAt()));
    }

    private static String text(ObjectNode body, String key) {
        String value = Bodies.text(body, key);
        return value == null ? "" : value.replace("\0", "");
    }
}
