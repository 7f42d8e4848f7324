package io.formwork.template;

import io.formwork.value.Messages;
import java.util.List;
import java.util.Locale;

/** A package cannot be taken, or not like that; nothing was written. */
public final class TemplateRefusal extends RuntimeException {
    private final String code;
    private final List<String> arguments;

    /** @param code a key of the message bundle, after {@code template.} */
    public TemplateRefusal(String code, String... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    /** The whole sentence. */
    public String sentence(Locale language) {
        return Messages.text(language, "template." + code, arguments.toArray(String[]::new));
    }
}
