package io.formwork.ui;

import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.formwork.tenant.SignIn;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Guards the screens. The API has a chain of its own; this one is the last and takes what no other took. */
@Configuration(proxyBeanMethods = false)
class ScreenSecurity {

    @Bean
    @Order(1000)
    SecurityFilterChain screens(HttpSecurity http, VaadinDefaultRequestCache asked, SignIn signIn) throws Exception {
        asked.setDelegateRequestCache(pages());
        http.authorizeHttpRequests(
                requests -> requests.requestMatchers("/fw/**", "/styles/**", "/vendor/**", "/aura/**")
                        .permitAll());
        http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView(SignInScreen.class));
        http.addFilterAfter(new CallerFilter(signIn), AuthorizationFilter.class);
        return http.build();
    }

    /** Who signs in goes on to the page that was asked for, never to a stylesheet or picture that a page asked for. */
    private static HttpSessionRequestCache pages() {
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(request -> !request.getRequestURI()
                .substring(request.getRequestURI().lastIndexOf('/'))
                .contains("."));
        return pages;
    }

    /** Every page speaks the language of its reader from its first word. */
    @Bean
    VaadinServiceInitListener languageOfPages() {
        return event -> {
            event.getSource().addSessionInitListener(begun -> begun.getSession().setErrorHandler(new Faults()));
            event.getSource().addUIInitListener(started -> {
                if (VaadinServletRequest.getCurrent() != null) {
                    Locale reader =
                            Language.of(VaadinServletRequest.getCurrent().getHttpServletRequest());
                    started.getUI().setLocale(reader);
                    ReconnectDialogConfiguration lost = started.getUI().getReconnectDialogConfiguration();
                    lost.setDialogText(Words.text(reader, "connection.lost"));
                    lost.setDialogTextGaveUp(Words.text(reader, "connection.gone"));
                }
            });
        };
    }
}
