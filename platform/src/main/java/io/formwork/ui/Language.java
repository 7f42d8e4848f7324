package io.formwork.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language a person reads: what they chose in this session, else in this browser, else what the browser asks for. */
final class Language {
    static final Locale ENGLISH = Locale.forLanguageTag("en-US");
    static final Locale CHINESE = Locale.forLanguageTag("zh-CN");
    static final List<Locale> ALL = List.of(ENGLISH, CHINESE);

    private static final String NAME = "fw-language";

    private Language() {}

    static Locale of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(NAME) instanceof Locale chosen) {
            return chosen;
        }
        Locale asked = request.getLocale();
        String remembered = cookie(request);
        String language = remembered == null ? asked.getLanguage() : remembered;
        // The browser's region says how dates are written, as long as it is of the language that is read.
        if (asked.getLanguage().equals(language) && !asked.getCountry().isEmpty() && known(language)) {
            return asked;
        }
        return language.equals("zh") ? CHINESE : ENGLISH;
    }

    private static boolean known(String language) {
        return ALL.stream().anyMatch(locale -> locale.getLanguage().equals(language));
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(NAME) && known(cookie.getValue())) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Chooses a language for this session and remembers it in the browser; the page is drawn anew. */
    static void choose(Locale locale) {
        VaadinServletRequest.getCurrent().getHttpServletRequest().getSession().setAttribute(NAME, locale);
        Cookie cookie = new Cookie(NAME, locale.getLanguage());
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        VaadinServletResponse.getCurrent().getHttpServletResponse().addCookie(cookie);
        UI.getCurrent().getPage().reload();
    }
}
