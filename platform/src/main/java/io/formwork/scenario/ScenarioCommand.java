package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryReader;
import io.formwork.template.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code ./formwork check --scenarios [path…]}: runs scenarios in an embedded database that is thrown away. */
public final class ScenarioCommand {
    private ScenarioCommand() {}

    /** Prints a line for each scenario, all or those whose path begins with an argument, and ends with 1 where one fails. */
    public static void main(String[] arguments) throws IOException {
        int failed = ThrownAway.in(application -> run(application, List.of(arguments)));
        System.exit(failed == 0 ? 0 : 1);
    }

    private static int run(ConfigurableApplicationContext application, List<String> paths) {
        Templates templates = application.getBean(Templates.class);
        List<DefinitionPackage> packages = new ArrayList<>(templates.available());
        packages.addAll(templates.variants());
        Problems problems = new Problems();
        Stories stories = StoryReader.read(packages, problems);
        problems.all().forEach(System.out::println);
        List<Scenario> wanted = stories.scenarios().stream()
                .filter(scenario -> covered(scenario, paths))
                .toList();
        ScenarioRunner runner = application.getBean(ScenarioRunner.class);
        Duration took = Duration.ZERO;
        int failed = 0;
        for (Scenario scenario : wanted) {
            Outcome outcome = runner.run(scenario, stories, packages);
            took = took.plus(outcome.took());
            failed += outcome.holds() ? 0 : 1;
            System.out.println(line(outcome));
            outcome.failures().forEach(failure -> System.out.println("       " + failure));
        }
        System.out.printf(
                Locale.ROOT, "%d scenarios, %d failed, %.1f s%n", wanted.size(), failed, took.toMillis() / 1000.0);
        // Nothing found is a mistyped path, and not good news.
        return problems.isEmpty() && !wanted.isEmpty() ? failed : Math.max(failed, 1);
    }

    private static String line(Outcome outcome) {
        Scenario scenario = outcome.scenario();
        return "%-6s %s/%s: %s (%d ms)"
                .formatted(
                        outcome.holds() ? "ok" : "FAILED",
                        scenario.area(),
                        scenario.scenario(),
                        scenario.title().in(Locale.ENGLISH),
                        outcome.took().toMillis());
    }

    private static boolean covered(Scenario scenario, List<String> paths) {
        return paths.isEmpty()
                || paths.stream()
                        .map(path -> Path.of(path).normalize().toString())
                        .anyMatch(scenario.place().file()::startsWith);
    }
}
