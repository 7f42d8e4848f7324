package io.formwork.definition.form;

import io.formwork.value.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of a form's page, from top to bottom. */
public sealed interface LayoutElement {

    /** A field or table on its own. */
    record Show(String field) implements LayoutElement {}

    /** A tab begins: everything until the next one stands in it; what comes before the first stands above them all. */
    record Tab(LocalizedText title) implements LayoutElement {}

    /** A group of fields; each column lists its fields from top to bottom. */
    record Section(@Nullable LocalizedText title, List<List<String>> columns) implements LayoutElement {
        public Section {
            columns = columns.stream().map(List::copyOf).toList();
        }
    }
}
