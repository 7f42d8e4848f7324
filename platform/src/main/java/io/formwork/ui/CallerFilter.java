package io.formwork.ui;

import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.tenant.User;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says, for the length of each request of a signed-in browser, who calls; every room below reads it. Whose session is
 * over, because he may not sign in any more or has another password, is nobody from then on.
 */
final class CallerFilter extends OncePerRequestFilter {
    private final SignIn signIn;

    CallerFilter(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<User> user = signIn.bySession(signedIn.session());
        if (user.isEmpty()) {
            end(request, response, chain);
            return;
        }
        Caller caller = new Caller(
                signedIn.session().tenant(), user.get(), Language.of(request), String.valueOf(request.getRemoteAddr()));
        try {
            caller.call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static void end(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (request.getMethod().equals("GET")) {
            response.sendRedirect(request.getContextPath() + "/login");
        } else {
            // The page that is open is told that its session is over, and loads anew.
            chain.doFilter(request, response);
        }
    }
}
