package io.formwork.template;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes a company in which nothing has happened yet: all templates, an administrator, units, accounts and
 * terms to begin with, and no documents.
 * Without it an installation that wants no demo would have nobody who could sign in.
 */
@Component
@Order(20)
class FirstCompany implements ApplicationRunner {
    private final TemplateProperties properties;
    private final Founding founding;

    FirstCompany(TemplateProperties properties, Founding founding) {
        this.properties = properties;
        this.founding = founding;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        TemplateProperties.Company wanted = properties.company();
        if (wanted == null || blank(wanted.code()) || founding.isFounded(wanted.code())) {
            return;
        }
        if (blank(wanted.password())) {
            throw new IllegalStateException(
                    "FORMWORK_COMPANY names a company to be made; FORMWORK_COMPANY_PASSWORD must say its administrator's password");
        }
        founding.foundEmpty(
                wanted.code(),
                blank(wanted.name()) ? wanted.code() : wanted.name(),
                "first",
                founding.stories().ofEveryCompany(),
                wanted.password());
    }

    private static boolean blank(String text) {
        return text.isBlank();
    }
}
