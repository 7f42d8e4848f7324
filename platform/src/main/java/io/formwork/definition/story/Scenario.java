package io.formwork.definition.story;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test of metadata, written as metadata: given, when, then. */
public record Scenario(
        Place place,

        @Says("The scenario's immutable key, the same as the file's name")
        String scenario,

        @Says("What it shows") LocalizedText title,
        @Says("How its numbers were worked out by hand") String because,

        @Says("Templates installed into the scenario's own tenant, with what they require; base always is")
        List<String> requires,

        @Says("The day on which it plays, such as 2026-03-10; the real one where left out") @Nullable
        String today,

        @Says("A background told before everything else") @Nullable
        String background,

        @Says("Who works there, by the name they sign in with; those of the demo companies where left out")
        Map<String, People.Person> people,

        @Says("Steps whose success is taken for granted: masters, opening stock")
        List<StoryStep> given,

        @Says("What is done, and what must then be true") List<ScenarioStep> steps) {

    /** The area whose folder it lies in. */
    public String area() {
        String[] parts = place.file().split("/");
        return parts.length > 1 ? parts[1] : "";
    }
}
