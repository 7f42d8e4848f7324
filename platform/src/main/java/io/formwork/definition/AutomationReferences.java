package io.formwork.definition;

import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import io.formwork.definition.report.Print;
import io.formwork.definition.report.Report;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        long effects = Stream.of(
                        automation.mail(),
                        automation.webhook(),
                        automation.make(),
                        automation.notify_(),
                        automation.convert())
                .filter(Objects::nonNull)
                .count();
        if (effects != 1) {
            says(automation, "automation", "needs exactly one effect: mail, webhook, make, notify or convert");
        }
        boolean scheduled = automation.on() == AutomationDefinition.Occasion.SCHEDULE;
        if (scheduled && (automation.at() == null || !automation.at().matches(TIME))) {
            says(automation, "at", "is needed on schedule: a time of day such as 05:30");
        } else if (!scheduled && (automation.at() != null || !automation.days().isEmpty())) {
            says(automation, "at", "goes with on: schedule");
        }
        if (scheduled && automation.make() == null && automation.notify_() == null) {
            says(automation, "make", "or notify is needed on schedule; mails and webhooks follow what is made");
        } else if (!scheduled && automation.notify_() != null) {
            says(automation, "notify", "goes with on: schedule");
        }
        if (automation.convert() == null && (!automation.apart().isEmpty() || automation.handIn() != null)) {
            says(automation, automation.handIn() == null ? "apart" : "handIn", "goes with convert");
        }
        if (automation.mail() != null && automation.mail().print() != null) {
            names(
                    automation,
                    "mail.print",
                    "print",
                    automation.mail().print(),
                    set.printsOf(String.valueOf(automation.form())).stream()
                            .map(Print::key)
                            .toList());
        }
        if ((automation.form() == null) != (automation.notify_() != null)) {
            says(
                    automation,
                    "form",
                    automation.notify_() == null ? "is missing" : "has no meaning where people are told");
        }
        if (automation.notify_() != null) {
            notify(automation, automation.notify_());
        }
        if (automation.make() != null) {
            make(automation, automation.make());
        }
        if (automation.convert() != null) {
            names(
                    automation,
                    "convert",
                    "conversion",
                    automation.convert(),
                    set.conversionsFrom(String.valueOf(automation.form())).stream()
                            .map(Conversion::conversion)
                            .toList());
            Conversion conversion = set.conversions().get(automation.convert());
            Form made = conversion == null ? null : set.forms().get(conversion.to());
            if (made != null) {
                automation
                        .apart()
                        .keySet()
                        .forEach(field -> names(
                                automation,
                                "apart",
                                "field",
                                field,
                                made.fields().keySet()));
            }
        }
    }

    private void notify(AutomationDefinition automation, AutomationDefinition.Notify notify) {
        Report report = set.reports().get(notify.report());
        if (report == null) {
            names(
                    automation,
                    "notify.report",
                    "report",
                    notify.report(),
                    set.reports().keySet());
            return;
        }
        notify.with()
                .keySet()
                .forEach(key -> names(
                        automation,
                        "notify.with",
                        "parameter",
                        key,
                        report.parameters().keySet()));
        List<String> columns =
                report.columns().stream().map(Report.ReportColumn::key).toList();
        notify.says().forEach(key -> names(automation, "notify.says", "column", key, columns));
        notify.once().forEach(key -> names(automation, "notify.once", "column", key, columns));
        if (notify.to() != null) {
            names(automation, "notify.to", "column", notify.to(), columns);
        }
        if (notify.roles().isEmpty() == (notify.to() == null)) {
            says(automation, "notify", "says who is told: either roles, or the column to");
        }
        notify.roles()
                .forEach(role -> names(
                        automation, "notify.roles", "role", role, set.roles().keySet()));
        if (notify.says().isEmpty() || notify.once().isEmpty()) {
            says(automation, "notify", "needs the columns that a message says, and those that make a thing what it is");
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
        Form source = set.forms().get(String.valueOf(automation.form()));
        if (make.each() != null && source != null) {
            names(automation, "make.each", "table", make.each(), source.tables().keySet());
        }
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
            says(
                    automation,
                    key,
                    "names '{0}', which is no {1}{2}",
                    name,
                    Sentence.of(kind),
                    Suggestion.of(name, known));
        }
    }

    private void says(AutomationDefinition automation, String key, String pattern, @Nullable Object... arguments) {
        problems.add(automation.place(), key, pattern, arguments);
    }
}
