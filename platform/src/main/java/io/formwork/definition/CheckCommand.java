package io.formwork.definition;

import io.formwork.definition.reading.Problem;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryCheck;
import io.formwork.definition.story.StoryReader;
import io.formwork.script.Scripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./formwork check [path…]}: checks definition files without starting anything; a folder that holds a tenant's own
 * layer is checked as it would lie over the templates.
 */
public final class CheckCommand {
    private CheckCommand() {}

    /** Prints every problem of the repository's definitions, or of those whose path begins with an argument. */
    public static void main(String[] arguments) {
        PackageFolders folders = new PackageFolders(
                folder("FORMWORK_TEMPLATES", "templates"),
                folder("FORMWORK_FORMS", "forms"),
                folder("FORMWORK_PROCESSES", "processes"));
        System.exit(run(folders, arguments));
    }

    /** @return 0 where nothing is wrong, 1 otherwise */
    static int run(PackageFolders folders, String... arguments) {
        List<DefinitionPackage> packages = folders.read();
        if (arguments.length == 1 && LayerFolder.isOne(Path.of(arguments[0]))) {
            return layer(Path.of(arguments[0]), packages);
        }
        DefinitionCheck check = DefinitionCheck.of(packages);
        DefinitionSet set = check.set();
        List<Problem> problems = check.problems().stream()
                .filter(problem -> arguments.length == 0 || covered(problem, arguments))
                .toList();
        problems.forEach(problem -> System.out.println(problem.in(language())));
        System.out.println(
                problems.isEmpty()
                        ? "No problems in %d forms, %d ledgers, %d conversions, %d processes, %d reports, %d prints and %d scenarios"
                                .formatted(
                                        set.forms().size(),
                                        set.ledgers().size(),
                                        set.conversions().size(),
                                        set.flows().size() + set.processes().size(),
                                        set.reports().size(),
                                        set.prints().size(),
                                        check.scenarios())
                        : problems.size() + " problems");
        return problems.isEmpty() ? 0 : 1;
    }

    private static int layer(Path folder, List<DefinitionPackage> packages) {
        List<DefinitionPackage> templates =
                packages.stream().filter(each -> !each.isLaid()).toList();
        List<Layer> layers = LayerFolder.layers(folder, packages, System::getenv);
        Layer own = layers.getLast();
        DefinitionReader reader = new DefinitionReader(new Scripts());
        DefinitionSet set = reader.read(0, templates, layers);
        reader.checkScripts(set);
        Stories stories = StoryReader.read(Layer.told(templates, layers), reader.problems())
                .only(scenario -> own.files().containsKey(scenario.place().file()));
        if (reader.problems().isEmpty()) {
            StoryCheck.check(stories, set, reader.problems());
        }
        List<Problem> problems = reader.problems().all();
        problems.forEach(problem -> System.out.println(problem.in(language())));
        set.conflicts()
                .forEach(conflict -> System.out.println("%s: %s is changed from something that no longer stands there"
                        .formatted(conflict.element(), conflict.at())));
        System.out.println("%d problems, %d conflicts, %d scenarios in %s"
                .formatted(
                        problems.size(),
                        set.conflicts().size(),
                        stories.scenarios().size(),
                        folder));
        return problems.isEmpty() ? 0 : 1;
    }

    /** That of the terminal. */
    private static Locale language() {
        String said = System.getenv("LC_ALL") == null ? System.getenv("LANG") : System.getenv("LC_ALL");
        return said != null && said.startsWith("zh") ? Locale.CHINESE : Locale.ENGLISH;
    }

    private static boolean covered(Problem problem, String[] arguments) {
        return List.of(arguments).stream()
                .map(argument -> Path.of(argument).normalize().toString())
                .anyMatch(problem.place().file()::startsWith);
    }

    private static Path folder(String variable, String otherwise) {
        String set = System.getenv(variable);
        return Path.of(set == null || set.isBlank() ? otherwise : set);
    }
}
