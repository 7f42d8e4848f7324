package io.formwork.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: what a person can mend is said as such, the rest gets a number that stands in the log too. */
final class Faults implements ErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    @Override
    public void error(ErrorEvent event) {
        String sentence = told(event.getThrowable());
        if (UI.getCurrent() != null) {
            Blocks.refusal(sentence);
        }
    }

    /** What a person is told of it. */
    static String told(Throwable thrown) {
        Throwable cause = thrown;
        while (Problems.sentence(cause) == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String sentence = Problems.sentence(cause);
        if (sentence != null) {
            return sentence;
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        log.error("Fault {}", number, thrown);
        return Words.of("fault", number);
    }
}
