package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Layer;
import io.formwork.definition.LayerFolder;
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
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code ./formwork check --scenarios [path…]}: runs scenarios in an embedded database that is thrown away, those of the
 * templates, or those of a folder that holds a tenant's own layer with that layer over the templates.
 */
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
        List<Path> own = paths.stream().map(Path::of).filter(LayerFolder::isOne).toList();
        if (own.size() == 1 && paths.size() == 1) {
            List<Layer> layers = LayerFolder.layers(own.getFirst(), templates.laid(), System::getenv);
            Map<String, String> files = layers.getLast().files();
            Problems problems = new Problems();
            Stories stories = StoryReader.read(Layer.told(packages, layers), problems);
            ScenarioRunner runner = application.getBean(ScenarioRunner.class);
            return run(
                    stories.only(scenario -> files.containsKey(scenario.place().file())),
                    problems,
                    scenario -> runner.run(scenario, stories, packages, layers));
        }
        packages.addAll(templates.laid());
        Problems problems = new Problems();
        Stories stories = StoryReader.read(packages, problems);
        ScenarioRunner runner = application.getBean(ScenarioRunner.class);
        return run(
                stories.only(scenario -> covered(scenario, paths)),
                problems,
                scenario -> runner.run(scenario, stories, packages));
    }

    private static int run(Stories wanted, Problems problems, Function<Scenario, Outcome> running) {
        problems.all().forEach(System.out::println);
        Duration took = Duration.ZERO;
        int failed = 0;
        for (Scenario scenario : wanted.scenarios()) {
            Outcome outcome = running.apply(scenario);
            took = took.plus(outcome.took());
            failed += outcome.holds() ? 0 : 1;
            System.out.println(line(outcome));
            outcome.failures().forEach(failure -> System.out.println("       " + failure));
        }
        int all = wanted.scenarios().size();
        System.out.printf(Locale.ROOT, "%d scenarios, %d failed, %.1f s%n", all, failed, took.toMillis() / 1000.0);
        // Nothing found is a mistyped path, and not good news.
        return problems.isEmpty() && all > 0 ? failed : Math.max(failed, 1);
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
