package io.formwork.definition.story;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.Template;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import io.formwork.value.Messages;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks, without running anything, that stories and scenarios speak of forms, fields, users and names that are there. */
public final class StoryCheck {
    /** Where the messages of refusals stand, and with them their codes. */
    private static final List<String> CODES = List.of("problem.", "conflict.", "ledger.", "error.");

    private final Stories stories;
    private final DefinitionSet set;
    private final Problems problems;

    private StoryCheck(Stories stories, DefinitionSet set, Problems problems) {
        this.stories = stories;
        this.set = set;
        this.problems = problems;
    }

    public static void check(Stories stories, DefinitionSet set, Problems problems) {
        StoryCheck check = new StoryCheck(stories, set, problems);
        Map<String, Form> named = new HashMap<>();
        stories.standing().forEach(story -> story.story().forEach(step -> check.step(step, named, null)));
        stories.told().forEach(story -> story.story().forEach(step -> check.step(step, named, null)));
        stories.backgrounds().values().forEach(background -> {
            check.requires(background.place(), background.requires());
            Set<String> areas = stories.areas(background.requires());
            Map<String, Form> own = new HashMap<>();
            background.given().forEach(step -> check.step(step, own, areas));
            ExpectationCheck expected = new ExpectationCheck(set, stories, problems, own);
            background.always().forEach(expected::check);
        });
        stories.scenarios().forEach(scenario -> new StoryCheck(stories.in(scenario), set, problems).scenario(scenario));
    }

    private void scenario(Scenario scenario) {
        requires(scenario.place(), scenario.requires());
        Set<String> areas = new HashSet<>(stories.areas(scenario.requires()));
        areas.addAll(own(scenario));
        Map<String, Form> named = new HashMap<>();
        if (scenario.today() != null && !day(scenario.today())) {
            problems.add(scenario.place(), "today", "'{0}' is no day; expected such as 2026-03-10", scenario.today());
        }
        if (scenario.background() != null) {
            Background background = stories.backgrounds().get(scenario.background());
            require(
                    scenario.place(),
                    "background",
                    "background",
                    scenario.background(),
                    stories.backgrounds().keySet());
            if (background != null) {
                background.given().forEach(step -> target(step, named));
                background.requires().stream()
                        .filter(template -> !areas.contains(template))
                        .forEach(template -> problems.add(
                                scenario.place(),
                                "requires",
                                "lacks '{0}', which the background {1} requires",
                                template,
                                background.background()));
            }
        }
        scenario.given().forEach(step -> step(step, named, areas));
        for (ScenarioStep step : scenario.steps()) {
            step(step.step(), named, areas);
            if (step.refused() != null && CODES.stream().noneMatch(kind -> isMessage(kind + step.refused()))) {
                problems.add(
                        step.step().place(), "refused", "names '{0}', which is no code of a problem", step.refused());
            }
            ExpectationCheck check = new ExpectationCheck(set, stories, problems, named);
            step.then().forEach(check::check);
        }
        boolean asserts = scenario.steps().stream()
                .anyMatch(step -> step.refused() != null || !step.then().isEmpty());
        if (!asserts) {
            problems.add(scenario.place(), "steps", "expect nothing; a scenario that cannot fail shows nothing");
        }
    }

    /** Its own area, and those of no template: what a tenant made itself lies in its layer. */
    private Set<String> own(Scenario scenario) {
        Set<String> own = set.forms().values().stream().map(Form::area).collect(Collectors.toSet());
        stories.templates().forEach(template -> own.remove(template.template()));
        own.add(scenario.area());
        return own;
    }

    private static boolean isMessage(String key) {
        return Messages.find(Locale.ENGLISH, key, List.of()).isPresent();
    }

    private void requires(Place place, List<String> requires) {
        List<String> known =
                stories.templates().stream().map(Template::template).toList();
        requires.forEach(template -> require(place, "requires", "template", template, known));
    }

    private void step(StoryStep step, Map<String, Form> named, @Nullable Set<String> areas) {
        int actions = step.acts().size()
                + (step.form() == null ? 0 : 1)
                + (step.convert() == null ? 0 : 1)
                + (step.edit() == null ? 0 : 1)
                + (step.automation() == null ? 0 : 1);
        if (actions != 1) {
            problems.add(
                    step.place(),
                    "",
                    "a step does one thing: form, convert, edit, submit, approve, reject, return, withdraw, cancel, amend, close, reopen, delete or automation; found {0}",
                    actions);
        }
        if (step.automation() != null) {
            require(
                    step.place(),
                    "automation",
                    "automation",
                    step.automation(),
                    set.automations().keySet());
        }
        names(step, named);
        conversion(step, named);
        Form form = target(step, named);
        if (form == null) {
            return;
        }
        if (areas != null && !areas.contains(form.area())) {
            problems.add(
                    step.place(), "requires", "lacks '{0}', the template of the form {1}", form.area(), form.key());
        }
        if (step.load() != null) {
            require(step.place(), "load", "load", step.load(), form.loads().keySet());
        }
        if (step.fill() != null) {
            require(step.place(), "fill", "fill", step.fill(), form.fills().keySet());
        }
        if (!step.scan().isEmpty() && form.scans().isEmpty()) {
            problems.add(step.place(), "scan", "no codes can be read into {0}", form.key());
        }
        if (step.values() != null) {
            values(step.values(), form.fields(), "values", problems);
        }
        step.rows().forEach(row -> values(row, form.fields(), "rows", problems));
    }

    private void names(StoryStep step, Map<String, Form> named) {
        if (step.as() != null) {
            require(step.place(), "as", "user", step.as(), stories.people().keySet());
        }
        step.acts()
                .forEach(act -> require(
                        step.place(),
                        act.kind().name().toLowerCase(Locale.ROOT),
                        "named document",
                        act.document(),
                        named.keySet()));
        step.merge().forEach(name -> require(step.place(), "merge", "named document", name, named.keySet()));
        if (step.edit() != null) {
            require(step.place(), "edit", "named document", step.edit(), named.keySet());
        }
        if (step.form() != null) {
            require(step.place(), "form", "form", step.form(), set.forms().keySet());
            if (step.values() == null && step.rows().isEmpty()) {
                problems.add(step.place(), "values", "is missing; a step that enters a document says its values");
            }
        }
    }

    private void conversion(StoryStep step, Map<String, Form> named) {
        if (step.convert() == null) {
            return;
        }
        require(
                step.place(),
                "convert",
                "conversion",
                step.convert(),
                set.conversions().keySet());
        if (step.from() == null) {
            problems.add(step.place(), "from", "is missing; a conversion makes the next document of one before");
        } else {
            require(step.place(), "from", "named document", step.from(), named.keySet());
        }
    }

    /** The form of the document that the step makes or changes; its name is known from here on. */
    private @Nullable Form target(StoryStep step, Map<String, Form> named) {
        Conversion conversion =
                step.convert() == null ? null : set.conversions().get(step.convert());
        AutomationDefinition automation =
                step.automation() == null ? null : set.automations().get(step.automation());
        if (automation != null && automation.convert() != null) {
            conversion = set.conversions().get(automation.convert());
        }
        String key = automation != null && automation.make() != null
                ? automation.make().form()
                : conversion != null ? conversion.to() : step.form();
        Form form = step.edit() != null
                ? named.get(step.edit())
                : key == null ? null : set.forms().get(key);
        if (form != null && step.name() != null) {
            named.put(step.name(), form);
        }
        return form;
    }

    static void values(Node values, Map<String, Field> fields, String key, Problems problems) {
        if (!(values instanceof Node.Mapping mapping)) {
            problems.add(values, key, "found {0}, expected a mapping of fields", Sentence.of(values.kind()));
            return;
        }
        mapping.entries().forEach((name, value) -> {
            Field field = fields.get(name);
            if (field == null) {
                problems.add(
                        value,
                        key + "." + name,
                        "names '{0}', which is no field{1}",
                        name,
                        Suggestion.of(name, fields.keySet()));
            } else if (field.type() instanceof FieldType.Table table && value instanceof Node.Sequence lines) {
                lines.items().forEach(line -> values(line, table.fields(), key + "." + name, problems));
            }
        });
    }

    static boolean day(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private void require(Place place, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(
                    place, key, "names '{0}', which is no {1}{2}", name, Sentence.of(kind), Suggestion.of(name, known));
        }
    }
}
