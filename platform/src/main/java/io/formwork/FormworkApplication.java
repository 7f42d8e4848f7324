package io.formwork;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the one runtime that interprets forms, ledgers and processes. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FormworkApplication {

    public static void main(String[] args) {
        SpringApplication.run(FormworkApplication.class, args);
    }
}
