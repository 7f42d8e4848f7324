package io.formwork.scenario;

import io.formwork.document.DocumentLabel;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Work that was done once, as a scenario.
 *
 * @param text of the scenario's file
 * @param steps how many things were done
 * @param given how many documents were there before and are entered first
 */
public record Recorded(String text, int steps, int given) {

    /**
     * What the scenario is called.
     *
     * @param key the file's name
     */
    public record Head(String key, String title) {}

    /**
     * One thing that somebody did.
     *
     * @param action such as {@code submit}
     * @param document null where it is not there any more
     */
    public record Done(
            OffsetDateTime at,
            String actor,
            String action,
            String form,
            @Nullable DocumentLabel document) {}
}
