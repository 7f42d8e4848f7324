package io.formwork.definition;

import io.formwork.definition.reading.Problem;
import io.formwork.script.Scripts;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<DefinitionPackage> packages = folders.read();
        if (arguments.length == 1 && LayerFolder.isOne(Path.of(arguments[0]))) {
            layer(Path.of(arguments[0]), packages);
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
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static void layer(Path folder, List<DefinitionPackage> packages) {
        List<Layer> layers = new ArrayList<>();
        String wanted = System.getenv("FORMWORK_VARIANT");
        packages.stream()
                .filter(each -> each.isVariant() && each.template().equals(wanted))
                .forEach(variant -> layers.add(Layer.of(variant)));
        layers.add(new Layer(Layer.TENANT, LayerFolder.read(folder)));
        DefinitionReader reader = new DefinitionReader(new Scripts());
        DefinitionSet set = reader.read(
                0, packages.stream().filter(each -> !each.isVariant()).toList(), layers);
        reader.checkScripts(set);
        List<Problem> problems = reader.problems().all();
        problems.forEach(problem -> System.out.println(problem.in(language())));
        set.conflicts()
                .forEach(conflict -> System.out.println("%s: %s is changed from something that no longer stands there"
                        .formatted(conflict.element(), conflict.at())));
        System.out.println("%d problems, %d conflicts in %s"
                .formatted(problems.size(), set.conflicts().size(), folder));
        System.exit(problems.isEmpty() ? 0 : 1);
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
