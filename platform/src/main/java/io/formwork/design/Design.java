package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's definitions as a person is designing them: an immutable moment of a draft.
 *
 * @param base the version that the draft began with
 * @param files the tenant's own layer as drafted
 * @param set what would run; null where the draft has problems
 * @param trees the same as it is written, with what it was below
 * @param problems what keeps it from being published
 * @param undo what was done last, where it can be undone
 * @param redo what was undone last, where it can be done again
 * @param changed whether it differs from what is published
 */
public record Design(
        int base,
        Map<String, String> files,
        @Nullable DefinitionSet set,
        ElementTrees trees,
        List<Problem> problems,
        @Nullable String undo,
        @Nullable String redo,
        boolean changed) {

    public Optional<Form> form(String key) {
        return Optional.ofNullable(set).flatMap(known -> known.form(key));
    }

    /** What a property says; null where it says nothing. */
    public @Nullable Node property(ElementKey element, PropertyPath at) {
        return trees.find(element).map(known -> at.in(known.tree())).orElse(null);
    }

    /** What it would say without the tenant's own layer. */
    public @Nullable Node below(ElementKey element, PropertyPath at) {
        return trees.below(io.formwork.definition.Layer.TENANT, element)
                .map(known -> at.in(known.tree()))
                .orElse(null);
    }

    /** The layer that says it: empty for a template, or its name. */
    public String origin(ElementKey element, PropertyPath at) {
        return trees.origin(element, at);
    }
}
