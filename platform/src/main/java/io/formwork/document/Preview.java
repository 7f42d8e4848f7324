package io.formwork.document;

import java.util.List;

/** A document as it would be saved now, and what would be wrong with it. */
public record Preview(Document document, List<FieldProblem> problems) {
    public Preview {
        problems = List.copyOf(problems);
    }
}
