package io.formwork.definition.reading;

import java.util.Locale;

/** What says itself in the language of whoever reads it. */
public interface Saying {
    String in(Locale language);
}
