package io.formwork.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.formwork.people.UserAccounts;
import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Where people say who they are. */
@Route("login")
@AnonymousAllowed
public class SignInScreen extends Div implements HasDynamicTitle {
    private static final String COMPANY = "fw-company";
    private static final String DEMO = "demo";

    private final SignIn signIn;
    private final transient UserAccounts accounts;
    private final Div side = Blocks.div("fw-sign-in-side");
    private final TextField tenant = new TextField(Words.of("sign-in.tenant"));
    private final TextField name = new TextField(Words.of("sign-in.name"));
    private final PasswordField password = new PasswordField(Words.of("sign-in.password"));
    private final Div error = Blocks.div("fw-sign-in-error");

    SignInScreen(SignIn signIn, UserAccounts accounts, Tenants tenants, Environment environment) {
        this.signIn = signIn;
        this.accounts = accounts;
        addClassName("fw-sign-in");
        tenant.setValue(company(tenants, environment));
        tenant.getElement().setAttribute("autocomplete", "organization");
        name.getElement().setAttribute("autocomplete", "username");
        (tenant.isEmpty() ? tenant : name).setAutofocus(true);
        password.getElement().setAttribute("autocomplete", "current-password");
        error.getElement().setAttribute("role", "alert");
        error.setVisible(false);
        Button enter = new Button(Words.of("sign-in.enter"), _ -> enter());
        enter.addThemeVariants(ButtonVariant.PRIMARY);
        enter.addClickShortcut(Key.ENTER).setResetFocusOnActiveElement(true);
        Div form = Blocks.div(
                "fw-sign-in-form",
                new H1(Words.of("sign-in.title")),
                new Paragraph(Words.of("sign-in.text")),
                error,
                tenant,
                name,
                password,
                enter,
                languages());
        side.add(form);
        add(promise(), side);
    }

    /** The company that last signed in here; in a new browser the one that this installation was made with. */
    private static String company(Tenants tenants, Environment environment) {
        Cookie[] cookies =
                VaadinServletRequest.getCurrent().getHttpServletRequest().getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie ->
                        cookie.getName().equals(COMPANY) && !cookie.getValue().isBlank())
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(SignInScreen::decoded)
                .orElseGet(() -> tenants.find(DEMO)
                        .map(Tenant::code)
                        .orElse(environment.getProperty("formwork.company.code", "")));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static void remember(String company, HttpServletResponse response) {
        Cookie cookie = new Cookie(COMPANY, URLEncoder.encode(company, StandardCharsets.UTF_8));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        response.addCookie(cookie);
    }

    private static Div promise() {
        Div points = Blocks.div("fw-sign-in-points");
        List.of("forms", "ledgers", "approvals")
                .forEach(point ->
                        points.add(Blocks.div("fw-sign-in-point", new Span(Words.of("sign-in.point." + point)))));
        return Blocks.div(
                "fw-sign-in-promise",
                Blocks.div("fw-brand", Blocks.span("fw-mark", ""), new Span("Formwork")),
                Blocks.div("", new H2(Words.of("sign-in.promise")), points),
                Blocks.span("fw-quiet", Words.of("sign-in.foot")));
    }

    private static Div languages() {
        Button english = new Button("English", _ -> Language.choose(Language.ENGLISH));
        Button chinese = new Button("中文", _ -> Language.choose(Language.CHINESE));
        List.of(english, chinese)
                .forEach(button -> button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL));
        return Blocks.div("fw-sign-in-languages", english, chinese);
    }

    private void enter() {
        HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
        try {
            Optional<Caller> caller = signIn.byPassword(
                    tenant.getValue().strip(),
                    name.getValue().strip(),
                    password.getValue(),
                    String.valueOf(request.getRemoteAddr()));
            caller.ifPresentOrElse(this::welcome, () -> refuse("sign-in.wrong"));
        } catch (SignIn.TooManyAttempts e) {
            refuse("sign-in.wait");
        } catch (SignIn.PasswordDue due) {
            choosePassword(due.caller());
        }
    }

    /** The password that was handed over only serves to choose one's own. */
    private void choosePassword(Caller known) {
        Caller caller = new Caller(known.tenant(), known.user(), Words.reader(), known.source());
        NewPassword chosen = new NewPassword();
        Button choose = new Button(Words.of("password.choose"), _ -> {
            if (chosen.accept(next -> caller.run(() -> accounts.changeOwnPassword(password.getValue(), next)))) {
                welcome(caller);
            }
        });
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        choose.addClickShortcut(Key.ENTER).setResetFocusOnActiveElement(true);
        side.removeAll();
        side.add(Blocks.div(
                "fw-sign-in-form",
                new H1(Words.of("password.first")),
                new Paragraph(Words.of("password.first.text", caller.user().displayName())),
                chosen,
                choose));
        chosen.focus();
    }

    private void refuse(String message) {
        error.setText(Words.of(message));
        error.setVisible(true);
        password.clear();
        password.focus();
    }

    private void welcome(Caller caller) {
        HttpServletRequest before = VaadinServletRequest.getCurrent().getHttpServletRequest();
        HttpServletResponse response = VaadinServletResponse.getCurrent().getHttpServletResponse();
        SavedRequest wanted = new HttpSessionRequestCache().getRequest(before, response);
        // A session id that was known before signing in must be worth nothing after it.
        VaadinService.reinitializeSession(VaadinService.getCurrentRequest());
        remember(caller.tenant().code(), response);
        SignedIn.keep(caller, signIn.session(caller), before, response);
        getUI().ifPresent(ui -> ui.getPage().setLocation(wanted == null ? "/" : wanted.getRedirectUrl()));
    }

    @Override
    public String getPageTitle() {
        return Words.of("sign-in.title") + " · Formwork";
    }
}
