package io.formwork.template;

import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.Prospect;
import io.formwork.definition.layer.Rebase;
import io.formwork.definition.reading.Problem;
import io.formwork.document.Impact;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;

/**
 * What a template's next version would do to what a tenant runs, before anything happens.
 *
 * @param from the version that runs; empty where the template is not installed
 * @param conflicts what still contradicts the layers, with the decisions so far; the layer's own values stand
 * @param elements every definition in which something changes or the tenant had changed something
 * @param problems what keeps it from running; empty where it can be published
 * @param impact what it would mean for documents
 */
public record UpgradePlan(
        String template,
        String from,
        String to,
        List<String> changedFiles,
        List<Conflict> conflicts,
        List<ElementPlan> elements,
        List<Problem> problems,
        List<Impact> impact) {

    /** Where a property is the definition itself: the template has it no more, or brings what the tenant had made. */
    public static final String WHOLE = "";

    /** Whether a person may say something about it. */
    public static boolean isDecidable(Prospect.Property property) {
        return property.outcome() == Prospect.Outcome.CONFLICT
                || property.outcome() == Prospect.Outcome.WAITS
                || property.at().equals(WHOLE);
    }

    /** What becomes of one definition. */
    public enum Becomes {
        NEW,
        CHANGED,
        GONE
    }

    /**
     * @param title what people call the definition
     * @param fields what they call its fields, by their keys
     */
    public record ElementPlan(
            ElementKey element,
            LocalizedText title,
            Map<String, LocalizedText> fields,
            Becomes becomes,
            List<Prospect.Property> properties) {

        public long count(Prospect.Outcome outcome) {
            return properties.stream()
                    .filter(property -> property.outcome() == outcome)
                    .count();
        }
    }

    /**
     * What a person decided about one property.
     *
     * @param at as the plan says it
     */
    public record Decided(ElementKey element, String at, Rebase.Decision decision) {}

    public long count(Prospect.Outcome outcome) {
        return elements.stream().mapToLong(element -> element.count(outcome)).sum();
    }
}
