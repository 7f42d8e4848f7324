package io.formwork.template;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.Publication;
import io.formwork.definition.PublishedVersion;
import io.formwork.definition.element.Template;
import io.formwork.permission.Permissions;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the caller's tenant: who published each, and what was different in it. */
@Service
public class Versions {
    private static final int MOST = 50;

    private final Definitions definitions;
    private final Permissions permissions;

    Versions(Definitions definitions, Permissions permissions) {
        this.definitions = definitions;
        this.permissions = permissions;
    }

    /** A template that a version brought, took another version of, or let go. */
    public record Move(String template, String from, String to) {}

    /**
     * One version.
     *
     * @param moves what changed of the templates since the version before
     * @param own the tenant's own definitions and overlays that changed since then, such as {@code form/item}
     */
    public record Version(
            int version,
            boolean active,
            String by,
            OffsetDateTime at,
            String note,
            List<Move> moves,
            List<String> own) {}

    /** The latest versions, newest first. */
    @Transactional(readOnly = true)
    public List<Version> latest() {
        permissions.requireConfigurer(definitions.current());
        List<PublishedVersion> published = definitions.history(MOST + 1);
        Map<String, DefinitionPackage> packages = definitions.named(published.stream()
                .flatMap(each -> each.publication().packages().stream())
                .distinct()
                .toList());
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, published.size()); i++) {
            Publication before = i + 1 < published.size() ? published.get(i + 1).publication() : null;
            versions.add(version(published.get(i), before, packages));
        }
        return versions;
    }

    private static Version version(
            PublishedVersion each, @Nullable Publication before, Map<String, DefinitionPackage> packages) {
        return new Version(
                each.publication().version(),
                each.active(),
                each.by(),
                each.at(),
                each.note(),
                before == null ? List.of() : moves(before, each.publication(), packages),
                before == null ? List.of() : own(before, each.publication()));
    }

    private static List<Move> moves(Publication before, Publication after, Map<String, DefinitionPackage> packages) {
        Map<String, String> was = templates(before, packages);
        Map<String, String> is = templates(after, packages);
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(was.get(name), is.get(name)))
                .map(name -> new Move(name, shown(was.get(name)), shown(is.get(name))))
                .toList();
    }

    /** Versions by name, told apart by their content too. */
    private static Map<String, String> templates(Publication publication, Map<String, DefinitionPackage> packages) {
        Map<String, String> templates = new LinkedHashMap<>();
        publication.packages().forEach(hash -> {
            DefinitionPackage source = packages.get(hash);
            if (source != null) {
                templates.put(source.template(), source.version() + " " + hash);
            }
        });
        publication.layers().stream()
                .filter(layer -> !layer.template().isEmpty())
                .forEach(layer -> templates.put(
                        layer.template(),
                        PackageHead.of(layer.files()).map(Template::version).orElse("") + " "
                                + layer.files().hashCode()));
        return templates;
    }

    private static String shown(@Nullable String version) {
        return version == null ? "" : version.substring(0, version.indexOf(' '));
    }

    private static List<String> own(Publication before, Publication after) {
        Map<String, String> was = own(before);
        Map<String, String> is = own(after);
        return Stream.concat(was.keySet().stream(), is.keySet().stream())
                .distinct()
                .filter(path -> !Objects.equals(was.get(path), is.get(path)))
                .map(path -> OwnLayer.named(path, Objects.requireNonNull(is.getOrDefault(path, was.get(path)))))
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, String> own(Publication publication) {
        return publication.layers().stream()
                .filter(layer -> layer.name().equals(Layer.TENANT))
                .map(Layer::files)
                .findFirst()
                .orElse(Map.of());
    }
}
