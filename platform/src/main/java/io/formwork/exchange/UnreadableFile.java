package io.formwork.exchange;

import io.formwork.value.Messages;
import java.util.List;
import java.util.Locale;

/** A file that is no table of a kind we read. */
public final class UnreadableFile extends RuntimeException {
    private final String code;
    private final List<String> arguments;

    /** @param code a key of the message bundle, after {@code unreadable.} */
    UnreadableFile(String code, String... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** The whole sentence. */
    public String sentence(Locale language) {
        String why = Messages.text(language, "unreadable." + code, arguments.toArray(String[]::new));
        return Messages.text(language, "error.unreadable-file", why);
    }
}
