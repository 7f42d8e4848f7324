package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/** Runs the scenarios that came with one template, each in a company of its own that runs these packages. */
public final class PackagedScenarios {
    private PackagedScenarios() {}

    /** @return a line for each scenario that holds, and its failures for one that does not */
    public static List<String> run(ApplicationContext context, List<DefinitionPackage> packages, String template) {
        List<DefinitionPackage> told = packages.stream()
                .map(source -> source.template().equals(template) ? source : silent(source))
                .toList();
        Stories stories = StoryReader.read(told, new Problems());
        List<String> lines = new ArrayList<>();
        for (Scenario scenario : stories.scenarios()) {
            Outcome outcome = context.getBean(ScenarioRunner.class).run(scenario, stories, packages);
            lines.add(scenario.scenario() + (outcome.holds() ? " holds" : " fails: " + outcome.failures()));
        }
        return lines;
    }

    private static DefinitionPackage silent(DefinitionPackage source) {
        Map<String, String> files = source.files().entrySet().stream()
                .filter(file -> !file.getKey().contains("/scenarios/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return DefinitionPackage.of(source.template(), source.version(), files);
    }
}
