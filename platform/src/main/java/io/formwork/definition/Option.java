package io.formwork.definition;

import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.value.LocalizedText;

/** One option of a choice. */
public record Option(String key, LocalizedText title, Tone tone) {}
