package io.formwork.template;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.ElementTrees;
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

    /**
     * The tenant's own definitions under a template's head; what it changed of templates stays out, as that is an overlay.
     *
     * @param template the name that it gets
     * @throws TemplateRefusal where the tenant has nothing of its own, or the name or version is none
     */
    @Transactional(readOnly = true)
    public DefinitionPackage make(String template, String version, LocalizedText title) {
        permissions.requireConfigurer(definitions.current());
        if (!template.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new TemplateRefusal("bad-name", template);
        }
        if (!version.matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}")) {
            throw new TemplateRefusal("bad-version", version);
        }
        Map<String, String> files = new LinkedHashMap<>();
        definitions.own().forEach((path, text) -> {
            boolean own = path.matches("(templates|forms|processes)/[^/]+/.+")
                    && !path.endsWith("/template.yaml")
                    && !OwnLayer.isOverlay(path, text);
            if (own) {
                files.put(
                        path.replaceFirst("^([a-z]+)/[^/]+/", "$1/" + Matcher.quoteReplacement(template) + "/"), text);
            }
        });
        if (files.isEmpty()) {
            throw new TemplateRefusal("nothing-own");
        }
        files.put("templates/" + template + "/template.yaml", head(template, version, title, files));
        return DefinitionPackage.of(template, version, files);
    }

    private String head(String template, String version, LocalizedText title, Map<String, String> files) {
        Map<String, Node> head = new LinkedHashMap<>();
        head.put("template", text(template));
        head.put("version", text(version));
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
        ElementTrees trees = definitions.trees(definitions.packages(), List.of());
        return definitions.packages().stream()
                .map(DefinitionPackage::template)
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
