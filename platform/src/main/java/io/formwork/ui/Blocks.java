package io.formwork.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.document.State;
import java.util.Locale;

/** The small pieces that every screen is made of. */
public final class Blocks {
    private Blocks() {}

    public static Div div(String classes, Component... children) {
        Div div = new Div(children);
        if (!classes.isEmpty()) {
            div.addClassNames(classes.split(" "));
        }
        return div;
    }

    public static Span span(String classes, String text) {
        Span span = new Span(text);
        span.addClassNames(classes.split(" "));
        return span;
    }

    /** A state or an option as a quiet coloured mark. */
    public static Span badge(String text, Tone tone) {
        return span("fw-badge " + tone.name().toLowerCase(Locale.ROOT), text);
    }

    public static Span badge(State state) {
        return badge(Words.of("state." + state.key()), tone(state));
    }

    public static Tone tone(State state) {
        return switch (state) {
            case DRAFT -> Tone.NEUTRAL;
            case PENDING -> Tone.WARNING;
            case EFFECTIVE -> Tone.SUCCESS;
            case CLOSED -> Tone.INFO;
            case CANCELLED -> Tone.DANGER;
        };
    }

    /** Something went well and needs no answer. */
    public static void notice(String text) {
        Notification.show(text, 2500, Notification.Position.TOP_CENTER);
    }

    /** Something did not work; it stays long enough to be read. */
    public static void refusal(String text) {
        Notification notification = Notification.show(text, 8000, Notification.Position.TOP_CENTER);
        notification.addThemeVariants(NotificationVariant.ERROR);
        notification.setAssertive(true);
    }
}
