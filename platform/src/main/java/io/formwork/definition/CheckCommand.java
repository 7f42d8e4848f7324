package io.formwork.definition;

import io.formwork.definition.reading.Problem;
import java.nio.file.Path;
import java.util.List;

/** {@code ./formwork check [path…]}: checks definition files without starting anything. */
public final class CheckCommand {
    private CheckCommand() {}

    /** Prints every problem of the repository's definitions, or of those whose path begins with an argument. */
    public static void main(String[] arguments) {
        PackageFolders folders = new PackageFolders(
                folder("FORMWORK_TEMPLATES", "templates"),
                folder("FORMWORK_FORMS", "forms"),
                folder("FORMWORK_PROCESSES", "processes"));
        List<DefinitionPackage> packages = folders.read();
        DefinitionCheck check = DefinitionCheck.of(packages);
        DefinitionSet set = check.set();
        List<Problem> problems = check.problems().stream()
                .filter(problem -> arguments.length == 0 || covered(problem, arguments))
                .toList();
        problems.forEach(System.out::println);
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
