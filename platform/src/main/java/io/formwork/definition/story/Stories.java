package io.formwork.definition.story;

import io.formwork.definition.element.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Everything that packages tell.
 *
 * @param templates the heads of the packages
 * @param people by their sign-in names
 * @param standing what every company begins with, told before all else: units, accounts, terms
 * @param told the demo stories in the order in which they are told, after what stands
 * @param backgrounds by their keys
 * @param scenarios in the order of their files
 */
public record Stories(
        List<Template> templates,
        Map<String, People.Person> people,
        List<Story> standing,
        List<Story> told,
        Map<String, Background> backgrounds,
        List<Scenario> scenarios) {

    public Stories {
        templates = List.copyOf(templates);
        people = Map.copyOf(people);
        standing = List.copyOf(standing);
        told = List.copyOf(told);
        backgrounds = Map.copyOf(backgrounds);
        scenarios = List.copyOf(scenarios);
    }

    /** The same with the scenarios of one area, and nothing that is told to demo companies. */
    public Stories of(String area) {
        return only(scenario -> scenario.area().equals(area));
    }

    /** The same with some of the scenarios, and nothing that is told to demo companies. */
    public Stories only(Predicate<Scenario> wanted) {
        return new Stories(
                templates,
                people,
                List.of(),
                List.of(),
                backgrounds,
                scenarios.stream().filter(wanted).toList());
    }

    /** The same with the people of one scenario. */
    public Stories in(Scenario scenario) {
        return scenario.people().isEmpty()
                ? this
                : new Stories(templates, scenario.people(), standing, told, backgrounds, scenarios);
    }

    /** Only what every company begins with. */
    public Stories ofEveryCompany() {
        return new Stories(templates, people, standing, List.of(), backgrounds, List.of());
    }

    /** The areas of these templates, of all that they require directly or through others, and base. */
    public Set<String> areas(List<String> requires) {
        Set<String> areas = new HashSet<>(requires);
        areas.add("base");
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Template template : templates) {
                grown |= areas.contains(template.template()) && areas.addAll(template.requires());
            }
        }
        return areas;
    }
}
