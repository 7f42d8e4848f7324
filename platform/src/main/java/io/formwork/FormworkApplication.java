package io.formwork;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the one runtime that interprets forms, ledgers and processes. */
@SpringBootApplication
public class FormworkApplication {

    public static void main(String[] args) {
        SpringApplication.run(FormworkApplication.class, args);
    }
}
