package io.formwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The laws of the house (docs/ARCHITECTURE.md) that a test can guard. */
class HouseTest {
    private static final Path MAIN = Path.of("src/main/java/io/formwork");
    private static final Pattern BUSINESS =
            Pattern.compile("\\b(supplier|purchase|voucher|warehouse|invoice|customer)\\b", Pattern.CASE_INSENSITIVE);

    /** Rooms by floor: a room may name only rooms of lower floors, and those beside it in the foundation. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("value", 0),
            Map.entry("database", 0),
            Map.entry("tenant", 1),
            Map.entry("script", 1),
            Map.entry("event", 1),
            Map.entry("audit", 1),
            Map.entry("definition", 2),
            Map.entry("ledger", 2),
            Map.entry("permission", 3),
            Map.entry("document", 4),
            Map.entry("conversion", 5),
            Map.entry("process", 5),
            Map.entry("people", 5),
            Map.entry("automation", 5),
            Map.entry("report", 5),
            Map.entry("exchange", 5),
            Map.entry("template", 6),
            Map.entry("design", 6),
            Map.entry("scenario", 7),
            Map.entry("api", 8),
            Map.entry("ui", 8));

    private static final ApplicationModules ROOMS = ApplicationModules.of(FormworkApplication.class);

    @Test
    void rooms_depend_only_on_what_their_package_info_allows() {
        ROOMS.verify();
    }

    @Test
    void calls_go_down_and_nobody_calls_up() {
        for (ApplicationModule room : ROOMS) {
            String name = room.getIdentifier().toString();
            Integer floor = FLOORS.get(name);
            assertThat(floor).as("the floor of room %s", name).isNotNull();
            room.getDirectDependencies(ROOMS).stream()
                    .map(dependency ->
                            dependency.getTargetModule().getIdentifier().toString())
                    .filter(target -> !target.equals(name))
                    .forEach(target -> assertThat(FLOORS.get(target))
                            .as("%s (floor %d) calls %s", name, floor, target)
                            .isLessThanOrEqualTo(floor));
        }
    }

    @Test
    void no_file_has_more_than_four_hundred_lines() {
        assertThat(sources().filter(file -> lines(file).size() > 400)).isEmpty();
    }

    @Test
    void the_engine_knows_no_business_words() {
        List<String> found = sources()
                .flatMap(file -> lines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("*") && !line.startsWith("/") && !line.startsWith("import"))
                        // Examples in what authors read are theirs to understand, not the engine's to know.
                        .filter(line -> !line.contains("@Says"))
                        .filter(line ->
                                BUSINESS.matcher(line.replace("Supplier<", "")).find())
                        .map(line -> file + ": " + line))
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void names_say_what_a_thing_is_and_not_that_it_helps() {
        assertThat(sources().map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.matches(".*(Impl|Util|Utils|Manager|Helper)\\.java"));
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        try (Stream<Path> folders = Files.walk(MAIN)) {
            assertThat(folders.filter(Files::isDirectory).filter(HouseTest::holdsCode))
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    private static boolean holdsCode(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
