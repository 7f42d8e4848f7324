package io.formwork;

import io.formwork.database.EarlyDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the one runtime that interprets forms, ledgers and processes. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class FormworkApplication {

    public static void main(String[] args) {
        SpringApplication formwork = new SpringApplication(FormworkApplication.class);
        EarlyDatabase database = new EarlyDatabase();
        formwork.addInitializers(database);
        formwork.addListeners(database);
        ConfigurableApplicationContext application = formwork.run(args);
        // The training run of ./formwork: everything that a start and the demo's story need has been loaded by now.
        if (application.getEnvironment().getProperty("formwork.exit-when-ready", Boolean.class, false)) {
            application.close();
        }
    }
}
