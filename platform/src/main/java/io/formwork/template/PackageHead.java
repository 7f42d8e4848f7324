package io.formwork.template;

import io.formwork.definition.element.Template;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.YamlReader;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the files of a package say of themselves. */
final class PackageHead {
    /** By their numbers, from the left: 1.10.0 is newer than 1.9.3. */
    static final Comparator<String> VERSIONS = (one, other) -> Arrays.compare(
            numbers(one).toArray(BigInteger[]::new), numbers(other).toArray(BigInteger[]::new));

    private PackageHead() {}

    private static List<BigInteger> numbers(String version) {
        return Arrays.stream(version.split("\\D+"))
                .filter(part -> !part.isEmpty())
                .map(BigInteger::new)
                .toList();
    }

    /** The head of the package's template; empty where there is none that can be read. */
    static Optional<Template> of(Map<String, String> files) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().matches("templates/[^/]+/template\\.yaml"))
                .findFirst()
                .flatMap(file -> read(file.getKey(), file.getValue()));
    }

    private static Optional<Template> read(String path, String text) {
        Problems problems = new Problems();
        Node root = YamlReader.read(path, text, problems);
        return root == null
                ? Optional.empty()
                : Optional.ofNullable(new RecordReader(problems).read(root, Template.class, ""));
    }
}
