package io.formwork.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a layer as a folder, as they lie in version control beside nothing else. */
public final class LayerFolder {
    private static final List<String> PARTS = List.of("overlays", "forms", "templates", "processes");

    private LayerFolder() {}

    /** Whether a folder holds what changes or adds to templates, and is not where templates lie themselves. */
    public static boolean isOne(Path folder) {
        return PARTS.stream().anyMatch(part -> Files.isDirectory(folder.resolve(part))) && !holdsTemplates(folder);
    }

    /** The definitions in it by their paths. */
    public static Map<String, String> read(Path folder) {
        Map<String, String> files = new TreeMap<>();
        for (Path file : files(folder)) {
            try {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + file + " cannot be read", e);
            }
        }
        return files;
    }

    /**
     * The layers of a tenant whose own lies in a folder, lowest first.
     *
     * @param packages among which those are that lie under it
     * @param environment says in FORMWORK_VARIANT and FORMWORK_PARTNER which the tenant runs
     */
    public static List<Layer> layers(
            Path folder, List<DefinitionPackage> packages, Function<String, @Nullable String> environment) {
        List<Layer> layers = List.of(new Layer(Layer.TENANT, read(folder)));
        for (DefinitionPackage each : packages) {
            String wanted = environment.apply("FORMWORK_" + each.layer().toUpperCase(Locale.ROOT));
            if (each.isLaid() && each.template().equals(wanted)) {
                layers = Layer.with(layers, Layer.of(each));
            }
        }
        return layers;
    }

    /**
     * Makes the folder hold these definitions and no others; what else lies in it stays.
     *
     * @throws IllegalArgumentException where templates lie in it, which would be gone
     */
    public static void write(Path folder, Map<String, String> files) {
        if (holdsTemplates(folder)) {
            throw new IllegalArgumentException(
                    folder + " is where templates lie; expected a folder of its own for a tenant's layer");
        }
        try {
            for (Path file : files(folder)) {
                if (!files.containsKey(folder.relativize(file).toString().replace('\\', '/'))) {
                    Files.delete(file);
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey()).normalize();
                if (!path.startsWith(folder.normalize())) {
                    throw new IllegalArgumentException("'" + file.getKey() + "' leads out of the folder");
                }
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be written", e);
        }
    }

    private static boolean holdsTemplates(Path folder) {
        return files(folder).stream().anyMatch(file -> file.endsWith("template.yaml"));
    }

    private static List<Path> files(Path folder) {
        return PARTS.stream()
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .flatMap(part -> {
                    try (Stream<Path> found = Files.walk(part)) {
                        return found
                                .filter(Files::isRegularFile)
                                .filter(file -> file.toString().matches(".*\\.(yaml|bpmn)"))
                                .sorted()
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException("The folder " + part + " cannot be read", e);
                    }
                })
                .toList();
    }
}
