package io.formwork.api;

import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.value.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SessionsController {
    private final SignIn signIn;

    SessionsController(SignIn signIn) {
        this.signIn = signIn;
    }

    record Credentials(
            @Nullable String tenant,
            @Nullable String username,
            @Nullable String password) {}

    record Session(String token, OffsetDateTime expiresAt) {}

    @PostMapping("/api/v1/sessions")
    ResponseEntity<?> create(@RequestBody Credentials credentials, HttpServletRequest request) {
        Optional<Caller> caller = signIn.byPassword(
                text(credentials.tenant()),
                text(credentials.username()),
                text(credentials.password()),
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

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
