package io.formwork.definition.story;

import io.formwork.definition.reading.Says;
import java.util.List;

/** What a demo company lived through, told step by step. */
public record Story(@Says("The steps, in order") List<StoryStep> story) {}
