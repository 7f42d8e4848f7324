package io.formwork.ui;

import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Who a browser session belongs to; who he is, is asked with every request, for it may be over. */
record SignedIn(String name, SignIn.Session session) implements Principal {

    @Override
    public String getName() {
        return name;
    }

    /** From now on the browser of this request is the caller's. */
    static void keep(Caller caller, SignIn.Session session, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(caller.user().name(), session),
                null,
                caller.user().roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
