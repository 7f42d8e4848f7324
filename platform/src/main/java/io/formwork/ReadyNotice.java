package io.formwork;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints the address once everything, the demo companies included, is there. */
@Component
class ReadyNotice {

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        System.out.println("\n  Formwork is ready: http://" + environment.getProperty("server.address", "127.0.0.1")
                + ":" + environment.getProperty("local.server.port", "8080") + "\n");
    }
}
