package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Layer;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the scenarios of a {@link TrialPlan} for a server that asks for it: a process of its own, for what scenarios write
 * stays, and publishing in one tenant must slow nobody.
 */
final class TrialCommand {
    /** Begins each line that is a result; everything else that is printed means nothing. */
    static final String RESULT = "trial> ";

    private TrialCommand() {}

    /**
     * One scenario that was run.
     *
     * @param file it lies in
     * @param failures what went otherwise than expected; empty where it holds
     */
    record Result(String file, List<String> failures, long millis) {}

    /** @param arguments the file of the plan */
    public static void main(String[] arguments) throws IOException {
        ProcessHandle.current()
                .parent()
                .ifPresent(server ->
                        server.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        JsonMapper json = JsonMapper.shared();
        TrialPlan plan = json.readValue(Files.readString(Path.of(arguments[0])), TrialPlan.class);
        System.exit(ThrownAway.in(application -> run(application, plan, json)));
    }

    private static int run(ConfigurableApplicationContext application, TrialPlan plan, JsonMapper json) {
        List<DefinitionPackage> packages = plan.templates();
        List<Layer> layers = plan.laid();
        Stories stories = StoryReader.read(Layer.told(packages, layers), new Problems());
        ScenarioRunner runner = application.getBean(ScenarioRunner.class);
        Set<String> wanted = Set.copyOf(plan.wanted());
        for (Scenario scenario : stories.scenarios()) {
            if (wanted.contains(scenario.place().file())) {
                Outcome outcome = runner.run(scenario, stories, packages, layers);
                Result result = new Result(
                        scenario.place().file(),
                        outcome.failures(),
                        outcome.took().toMillis());
                System.out.println(RESULT + json.writeValueAsString(result));
            }
        }
        return 0;
    }
}
