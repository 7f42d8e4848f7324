package io.formwork.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page, or null on the last one */
public record DocumentPage(List<Document> items, @Nullable String next) {
    public DocumentPage {
        items = List.copyOf(items);
    }
}
