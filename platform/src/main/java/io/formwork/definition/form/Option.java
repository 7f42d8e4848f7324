package io.formwork.definition.form;

import io.formwork.definition.language.OptionSource;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.definition.resolving.Titles;
import io.formwork.value.LocalizedText;

/** One option of a choice. */
public record Option(String key, LocalizedText title, Tone tone) {
    public static Option of(OptionSource source) {
        return new Option(
                source.key(),
                source.title() == null ? Titles.of(source.key()) : source.title(),
                source.tone() == null ? Tone.NEUTRAL : source.tone());
    }
}
