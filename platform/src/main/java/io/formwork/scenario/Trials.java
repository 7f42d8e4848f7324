package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.StoryReader;
import io.formwork.permission.Permissions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Tries definitions before they are published: whether the scenarios that speak of them still hold. */
@Service
public class Trials {
    private static final Logger log = LoggerFactory.getLogger(Trials.class);
    private static final int LONGEST_MINUTES = 20;
    private static final String MEMORY = "-Xmx640m";

    /** Where definitions lie. */
    private static final Set<String> FOLDERS = Set.of("FORMWORK_TEMPLATES", "FORMWORK_FORMS", "FORMWORK_PROCESSES");

    private static final Pattern SETTING =
            Pattern.compile("FORMWORK_|SPRING_|SERVER_|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS");

    /** One at a time: each is an application of its own. */
    private final Semaphore one = new Semaphore(1, true);

    private final Definitions definitions;
    private final Permissions permissions;
    private final JsonMapper json;

    Trials(Definitions definitions, Permissions permissions, JsonMapper json) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.json = json;
    }

    /**
     * The scenarios that speak of definitions, the tenant's own first.
     *
     * @param keys of the definitions
     */
    public List<Scenario> about(List<DefinitionPackage> packages, List<Layer> layers, Collection<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<DefinitionPackage> told = Layer.told(packages, layers);
        Pattern named = Pattern.compile(
                keys.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?<![\\w-])(", ")(?![\\w-])")));
        List<DefinitionPackage> speaking =
                told.stream().map(source -> speaking(source, named)).toList();
        return StoryReader.read(speaking, new Problems()).scenarios().stream()
                .sorted((first, second) -> Boolean.compare(isOwn(second, layers), isOwn(first, layers)))
                .toList();
    }

    /** Only the scenarios of a package that name what is asked for: the others need not be read. */
    private static DefinitionPackage speaking(DefinitionPackage source, Pattern named) {
        Map<String, String> files = new HashMap<>(source.files());
        files.entrySet()
                .removeIf(file -> !file.getKey().contains("/scenarios/")
                        || !named.matcher(file.getValue()).find());
        return DefinitionPackage.of(source.template(), source.version(), files);
    }

    private static boolean isOwn(Scenario scenario, List<Layer> layers) {
        return layers.stream()
                .anyMatch(layer -> layer.files().containsKey(scenario.place().file()));
    }

    /** Begins to try them, in a process of their own. */
    @Transactional(readOnly = true)
    public Trial start(List<DefinitionPackage> packages, List<Layer> layers, List<Scenario> scenarios) {
        permissions.requireConfigurer(definitions.current());
        Trial trial = new Trial(scenarios);
        TrialPlan plan = TrialPlan.of(
                packages,
                layers,
                scenarios.stream().map(scenario -> scenario.place().file()).toList());
        Thread.ofVirtual().name("trial").start(() -> run(trial, plan));
        return trial;
    }

    private void run(Trial trial, TrialPlan plan) {
        Path folder = null;
        try {
            one.acquire();
            try {
                if (!trial.isStopped()) {
                    folder = Files.createTempDirectory("formwork-trial");
                    Path file = Files.writeString(folder.resolve("plan.json"), json.writeValueAsString(plan));
                    run(trial, file);
                }
            } finally {
                one.release();
            }
        } catch (IOException | InterruptedException e) {
            if (!trial.isStopped()) {
                log.warn("Scenarios could not be tried", e);
            }
        } finally {
            delete(folder);
            trial.ended();
        }
    }

    private void run(Trial trial, Path plan) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MEMORY,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        // All that it writes goes with the folder, also where it is ended.
                        "-Djava.io.tmpdir=" + plan.getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrialCommand.class.getName(),
                        plan.toString())
                .redirectErrorStream(true);
        // Nothing of what this server is told: above all no database, and nobody to send mail through.
        process.environment()
                .keySet()
                .removeIf(
                        name -> !FOLDERS.contains(name) && SETTING.matcher(name).lookingAt());
        Process child = process.start();
        child.getOutputStream().close();
        trial.runs(child);
        Thread watch = Thread.ofVirtual().start(() -> end(child));
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(TrialCommand.RESULT)) {
                    trial.came(json.readValue(line.substring(TrialCommand.RESULT.length()), TrialCommand.Result.class));
                } else {
                    log.debug("trial: {}", line);
                }
            }
        } catch (IOException e) {
            // Whoever stops it closes what it says; its database needs a moment more.
            if (!trial.isStopped()) {
                throw e;
            }
        }
        int code = child.waitFor();
        watch.interrupt();
        if (code != 0 && !trial.isStopped()) {
            log.warn("The process that tried scenarios ended with {}", code);
        }
    }

    private static void end(Process child) {
        try {
            if (!child.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                child.destroy();
            }
        } catch (InterruptedException _) {
            // It ended by itself.
        }
    }

    private static void delete(@Nullable Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            log.warn("What a trial wrote stays behind: {}", folder, e);
        }
    }
}
