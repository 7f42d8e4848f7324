package io.formwork.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a form.
 *
 * @param filter an RSQL expression over fields, dotted through links and lines; null for all
 * @param search words to find, null for none
 * @param sort keys, a minus in front for descending; empty for the form's own order
 * @param after the cursor that the page before ended with, null for the first page
 * @param limit most documents of this page, 1 to 500
 */
public record DocumentQuery(
        String form,
        @Nullable String filter,
        @Nullable String search,
        List<String> sort,
        @Nullable String after,
        int limit) {

    public DocumentQuery {
        sort = List.copyOf(sort);
        if (limit < 1 || limit > 500) {
            throw new InvalidQuery("limit", Integer.toString(limit));
        }
    }

    public static DocumentQuery all(String form) {
        return new DocumentQuery(form, null, null, List.of(), null, 50);
    }
}
