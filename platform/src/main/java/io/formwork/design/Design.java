package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.YamlText;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        return trees.below(Layer.TENANT, element)
                .map(known -> at.in(known.tree()))
                .orElse(null);
    }

    /**
     * The whole definition as a text, which {@link Edit.Write} takes: the tenant's own to the letter, any other as it is with
     * all layers, the template's comments and order with it.
     */
    public String text(ElementKey element) {
        ElementTrees.Element known = trees.find(element).orElseThrow();
        if (known.layer().equals(Layer.TENANT)) {
            return Objects.requireNonNull(files.get(known.path()));
        }
        return trees.source(known)
                .map(text -> YamlText.with(text, Difference.between(read(text), known.tree())))
                .orElseGet(() -> YamlWriter.write(known.tree()));
    }

    private static Node.Mapping read(String text) {
        return (Node.Mapping) Objects.requireNonNull(YamlReader.read("", text, new Problems()));
    }

    /** The layer that says it: empty for a template, or its name. */
    public String origin(ElementKey element, PropertyPath at) {
        return trees.origin(element, at);
    }
}
