package io.formwork.document;

import io.formwork.value.LocalizedText;
import java.util.List;

/**
 * What other definitions of a form would mean for its documents.
 *
 * @param documents how many there are
 * @param drafts of them not handed in yet
 * @param pending of them being decided about
 * @param looked how many of them, the newest first, were looked at one by one
 * @param failing of those looked at, how many could not be saved any more as they are
 * @param examples some of these, with what is wrong
 */
public record Impact(
        String form,
        LocalizedText title,
        long documents,
        long drafts,
        long pending,
        long looked,
        long failing,
        List<Example> examples) {

    /** One document that could not be saved any more. */
    public record Example(String label, FieldProblem problem) {}

    /** Whether there may be more that fail than were found. */
    public boolean atLeast() {
        return looked < documents;
    }
}
