package io.formwork.definition;

import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Suggestion;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks what an automation does, and when. */
final class AutomationReferences {
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    private final DefinitionSet set;
    private final Problems problems;

    AutomationReferences(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check(AutomationDefinition automation) {
        long effects = Stream.of(automation.mail(), automation.webhook(), automation.make(), automation.convert())
                .filter(Objects::nonNull)
                .count();
        if (effects != 1) {
            says(automation, "automation", "needs exactly one effect: mail, webhook, make or convert");
        }
        boolean scheduled = automation.on() == AutomationDefinition.Occasion.SCHEDULE;
        if (scheduled && (automation.at() == null || !automation.at().matches(TIME))) {
            says(automation, "at", "is needed on schedule: a time of day such as 05:30");
        } else if (!scheduled && (automation.at() != null || !automation.days().isEmpty())) {
            says(automation, "at", "goes with on: schedule");
        }
        if (scheduled && automation.make() == null) {
            says(automation, "make", "is needed on schedule; mails and webhooks follow what is made");
        } else if (!scheduled && automation.make() != null) {
            says(automation, "make", "goes with on: schedule");
        }
        if (automation.make() != null) {
            make(automation, automation.make());
        }
        if (automation.convert() != null && automation.form() != null) {
            names(
                    automation,
                    "convert",
                    "conversion of " + automation.form(),
                    automation.convert(),
                    set.conversionsFrom(automation.form()).stream()
                            .map(Conversion::conversion)
                            .toList());
        }
    }

    private void make(AutomationDefinition automation, AutomationDefinition.Make make) {
        Form form = set.forms().get(make.form());
        if (form == null) {
            names(automation, "make.form", "form", make.form(), set.forms().keySet());
            return;
        }
        make.fields()
                .keySet()
                .forEach(field -> names(
                        automation, "make.fields", "field", field, form.fields().keySet()));
        make.fill()
                .forEach(fill -> names(
                        automation, "make.fill", "fill", fill, form.fills().keySet()));
        if (make.submit() && form.process() != null) {
            says(automation, "make.submit", "a person hands in what goes through a process");
        }
    }

    private void names(
            AutomationDefinition automation, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            says(automation, key, "names '" + name + "', which is no " + kind + Suggestion.of(name, known));
        }
    }

    private void says(AutomationDefinition automation, String key, String message) {
        problems.add(automation.place(), key, message);
    }
}
