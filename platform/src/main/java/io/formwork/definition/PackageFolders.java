package io.formwork.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads templates from the repository's folders: an area's forms, processes and the rest lie in three places. */
public record PackageFolders(Path templates, Path forms, Path processes) {

    /** The packages of all areas, in the order of their names. */
    public List<DefinitionPackage> read() {
        List<DefinitionPackage> packages = new ArrayList<>();
        for (Path area : folders(templates)) {
            String name = area.getFileName().toString();
            Map<String, String> files = new LinkedHashMap<>();
            collect(files, area, "templates/" + name);
            collect(files, forms.resolve(name), "forms/" + name);
            collect(files, processes.resolve(name), "processes/" + name);
            packages.add(DefinitionPackage.of(
                    name, version(files.getOrDefault("templates/" + name + "/template.yaml", "")), files));
        }
        return packages;
    }

    private static List<Path> folders(Path root) {
        try (Stream<Path> entries = Files.exists(root) ? Files.list(root) : Stream.empty()) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + root + " cannot be read", e);
        }
    }

    private static void collect(Map<String, String> files, Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String path = prefix + "/" + folder.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(".yaml") || path.endsWith(".bpmn") || path.endsWith(".csv")) {
                    files.put(path, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
        }
    }

    /** Only what names the package; the whole head is read and checked with everything else. */
    private static String version(String head) {
        return head.lines()
                .filter(line -> line.startsWith("version:"))
                .map(line ->
                        line.substring("version:".length()).replace("\"", "").trim())
                .findFirst()
                .orElse("0");
    }
}
