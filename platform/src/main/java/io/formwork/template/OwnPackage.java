package io.formwork.template;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.permission.Permissions;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a template of what a tenant built itself, to be installed in another one. */
@Service
public class OwnPackage {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

    private final Definitions definitions;
    private final Permissions permissions;

    OwnPackage(Definitions definitions, Permissions permissions) {
        this.definitions = definitions;
        this.permissions = permissions;
    }

    /** What goes into the package. */
    public enum Content {
        /** What the tenant made itself; what it changed of templates stays out, as that is an overlay. */
        OWN,
        /** That, and what it changed of templates: a partner's layer, to be laid under what other companies change. */
        PARTNER
    }

    /**
     * The tenant's own definitions under a template's head.
     *
     * @param template the name that it gets
     * @throws TemplateRefusal where the tenant has nothing of its own, or the name or version is none, or what it changed
     *     was changed over a partner's layer already
     */
    @Transactional(readOnly = true)
    public DefinitionPackage make(String template, String version, LocalizedText title, Content content) {
        permissions.requireConfigurer(definitions.current());
        if (!template.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new TemplateRefusal("bad-name", template);
        }
        if (!version.matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}")) {
            throw new TemplateRefusal("bad-version", version);
        }
        boolean partner = content == Content.PARTNER;
        if (partner
                && definitions.layers().stream().anyMatch(layer -> layer.name().equals(Layer.PARTNER))) {
            throw new TemplateRefusal("partner-already");
        }
        Map<String, String> files = new LinkedHashMap<>();
        definitions.own().forEach((path, text) -> {
            boolean overlay = OwnLayer.isOverlay(path, text);
            if (overlay && partner) {
                String name =
                        OwnLayer.named(path, text).replaceAll("(\\.yaml)?$", "").replaceAll("[^A-Za-z0-9]+", "-");
                files.put("templates/" + template + "/overlays/" + name + ".yaml", text);
            } else if (!overlay
                    && path.matches("(templates|forms|processes)/[^/]+/.+")
                    && !path.endsWith("/template.yaml")) {
                files.put(
                        path.replaceFirst("^([a-z]+)/[^/]+/", "$1/" + Matcher.quoteReplacement(template) + "/"), text);
            }
        });
        if (files.isEmpty()) {
            throw new TemplateRefusal("nothing-own");
        }
        files.put("templates/" + template + "/template.yaml", head(template, version, title, partner, files));
        return DefinitionPackage.of(template, version, files);
    }

    private String head(
            String template, String version, LocalizedText title, boolean partner, Map<String, String> files) {
        Map<String, Node> head = new LinkedHashMap<>();
        head.put("template", text(template));
        head.put("version", text(version));
        if (partner) {
            head.put("partner", new Node.Scalar(Place.NOWHERE, true));
        }
        Map<String, Node> titles = new LinkedHashMap<>();
        titles.put("en", text(title.in(java.util.Locale.ENGLISH)));
        titles.put("zh", text(title.in(java.util.Locale.CHINESE)));
        head.put("title", new Node.Mapping(Place.NOWHERE, titles));
        head.put(
                "requires",
                new Node.Sequence(
                        Place.NOWHERE,
                        needed(files).stream().map(OwnPackage::text).toList()));
        return YamlWriter.write(new Node.Mapping(Place.NOWHERE, head));
    }

    /** The templates of which a definition's name stands anywhere in the files: one too many does no harm. */
    private List<String> needed(Map<String, String> files) {
        Set<String> words = files.values().stream()
                .flatMap(text -> WORD.matcher(text).results())
                .map(word -> word.group())
                .collect(Collectors.toSet());
        List<Layer> below = definitions.layers().stream()
                .filter(layer -> !layer.name().equals(Layer.TENANT))
                .toList();
        ElementTrees trees = definitions.trees(definitions.packages(), below);
        return definitions.running().stream()
                .filter(area -> trees.keys().stream()
                        .filter(key -> words.contains(key.key()))
                        .anyMatch(key -> trees.find(key)
                                .filter(element -> element.area().equals(area))
                                .isPresent()))
                .toList();
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }
}
