package io.formwork.template;

import io.formwork.definition.reading.Says;
import java.util.List;

/** What a demo company lived through, told step by step. */
record Story(@Says("The steps, in order") List<StoryStep> story) {}
