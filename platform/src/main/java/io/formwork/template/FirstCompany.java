package io.formwork.template;

import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.StoryReader;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import io.formwork.tenant.Transactions;
import io.formwork.value.Uuid7;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes a company in which nothing has happened yet: all templates, a user for each role, units, accounts and
 * terms to begin with, and no documents.
 * Without it an installation that wants no demo would have nobody who could sign in.
 */
@Component
@Order(20)
class FirstCompany implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FirstCompany.class);

    private final TemplateProperties properties;
    private final Tenants tenants;
    private final StoryPeople people;
    private final Templates templates;
    private final StoryTeller teller;
    private final Transactions transactions;

    FirstCompany(
            TemplateProperties properties,
            Tenants tenants,
            StoryPeople people,
            Templates templates,
            StoryTeller teller,
            Transactions transactions) {
        this.properties = properties;
        this.tenants = tenants;
        this.people = people;
        this.templates = templates;
        this.teller = teller;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        TemplateProperties.Company wanted = properties.company();
        if (wanted == null
                || blank(wanted.code())
                || tenants.find(wanted.code()).isPresent()) {
            return;
        }
        if (blank(wanted.password())) {
            throw new IllegalStateException(
                    "FORMWORK_COMPANY names a company to be made; FORMWORK_COMPANY_PASSWORD must say its users' password");
        }
        templates.prepare();
        Tenant tenant = new Tenant(
                Uuid7.next(), wanted.code(), blank(wanted.name()) ? wanted.code() : wanted.name(), DemoCompanies.ZONE);
        var stories = StoryReader.read(templates.available(), new Problems());
        Caller.system(tenant, "first")
                .run(() -> transactions.retrying(() -> {
                    tenants.create(tenant);
                    templates.installAll();
                    people.save(stories.people(), wanted.password());
                    teller.tell(stories.ofEveryCompany());
                    return true;
                }));
        log.info("Company {} is ready", wanted.code());
    }

    private static boolean blank(String text) {
        return text.isBlank();
    }
}
