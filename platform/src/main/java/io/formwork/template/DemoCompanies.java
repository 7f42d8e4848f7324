package io.formwork.template;

import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryReader;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import io.formwork.tenant.Transactions;
import io.formwork.value.Uuid7;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes the demo companies when they are wanted and not there yet; readiness waits for them. */
@Component
class DemoCompanies implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoCompanies.class);
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final TemplateProperties properties;
    private final Environment environment;
    private final Tenants tenants;
    private final StoryPeople people;
    private final Templates templates;
    private final StoryTeller teller;
    private final Transactions transactions;

    DemoCompanies(
            TemplateProperties properties,
            Environment environment,
            Tenants tenants,
            StoryPeople people,
            Templates templates,
            StoryTeller teller,
            Transactions transactions) {
        this.properties = properties;
        this.environment = environment;
        this.tenants = tenants;
        this.people = people;
        this.templates = templates;
        this.teller = teller;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!wanted() || tenants.find("demo2").isPresent()) {
            return;
        }
        boolean generated =
                properties.demoPassword() == null || properties.demoPassword().isBlank();
        String password = generated ? generate() : String.valueOf(properties.demoPassword());
        Stories stories = stories();
        templates.prepare();
        make("demo", "华建机电工程有限公司 · Huajian M&E Engineering", stories, password);
        make("demo2", "恒远机电设备有限公司 · Hengyuan Equipment", stories, password);
        if (generated) {
            System.out.println(
                    "\n  Demo tenants: demo, demo2. The password of every demo user (shown only now): " + password
                            + "\n  Users: admin buyer lead director keeper inspector seller saleslead pm finance auditor\n");
        }
    }

    private boolean wanted() {
        Boolean said = properties.demo();
        String own = environment.getProperty("formwork.db.url", "");
        return said == null ? own.isBlank() : said;
    }

    /** In one transaction: a start that was cut short begins again with nothing half told. */
    private void make(String code, String name, Stories stories, String password) {
        if (tenants.find(code).isPresent()) {
            return;
        }
        Tenant tenant = new Tenant(Uuid7.next(), code, name, ZONE);
        Caller system = Caller.system(tenant, "demo");
        system.run(() -> transactions.retrying(() -> {
            tenants.create(tenant);
            templates.installAll();
            people.save(stories.people(), password);
            teller.tell(stories);
            return true;
        }));
        log.info("Tenant {} is ready", code);
    }

    private Stories stories() {
        Problems problems = new Problems();
        Stories stories = StoryReader.read(templates.available(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidDefinitions(problems.all());
        }
        return stories;
    }

    private static String generate() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
