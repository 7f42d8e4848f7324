package io.formwork.definition.story;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;

/** What several scenarios begin with: the master data of a small company. */
public record Background(
        Place place,

        @Says("The background's immutable key, the same as the file's name")
        String background,

        @Says("What people call it") LocalizedText title,

        @Says("Templates that must be installed for it; base always is")
        List<String> requires,

        @Says("Steps whose success is taken for granted") List<StoryStep> given,

        @Says("What must be true after every step of its scenarios, as far as the scenario has the report that it asks")
        List<Expectation> always) {}
