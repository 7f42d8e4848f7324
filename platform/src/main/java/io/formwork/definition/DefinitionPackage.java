package io.formwork.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of one version of a template, by their path in the repository such as {@code forms/base/item.yaml}.
 *
 * @param hash SHA-256 over paths and contents, the identity of a package
 */
public record DefinitionPackage(String template, String version, Map<String, String> files, String hash) {

    private static final Pattern LAID =
            Pattern.compile("(" + Layer.VARIANT + "|" + Layer.PARTNER + "):\\s*true\\s*(#.*)?");

    public DefinitionPackage {
        files = Map.copyOf(files);
    }

    public static DefinitionPackage of(String template, String version, Map<String, String> files) {
        return new DefinitionPackage(template, version, files, hash(files));
    }

    /** Whether it is laid over the others instead of standing beside them. */
    public boolean isLaid() {
        return !layer().isEmpty();
    }

    /** The layer that it is laid as; empty where it stands beside the others. The head is read and checked later. */
    public String layer() {
        return files.getOrDefault("templates/" + template + "/template.yaml", "")
                .lines()
                .map(LAID::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst()
                .orElse("");
    }

    static String hash(Map<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((path, text) -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", e);
        }
    }
}
