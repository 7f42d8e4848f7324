package io.formwork.template;

import io.formwork.definition.story.Stories;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes the demo companies when they are wanted and not there yet; readiness waits for them. */
@Component
class DemoCompanies implements ApplicationRunner {

    private static final String ACTOR = "demo";

    private final TemplateProperties properties;
    private final Environment environment;
    private final Founding founding;

    DemoCompanies(TemplateProperties properties, Environment environment, Founding founding) {
        this.properties = properties;
        this.environment = environment;
        this.founding = founding;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!wanted() || founding.isFounded("demo2")) {
            return;
        }
        boolean generated =
                properties.demoPassword() == null || properties.demoPassword().isBlank();
        String password = generated ? generate() : String.valueOf(properties.demoPassword());
        Stories stories = founding.stories();
        founding.found("demo", "华建机电工程有限公司 · Huajian M&E Engineering", ACTOR, stories, password);
        founding.found("demo2", "恒远机电设备有限公司 · Hengyuan Equipment", ACTOR, stories, password);
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

    private static String generate() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
