package io.formwork.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files that change or add to what lies below: a partner's, or a tenant's own. */
public record Layer(String name, Map<String, String> files) {

    /** The name of the layer in which a variant of the templates lies, under those of the partner and the tenant. */
    public static final String VARIANT = "variant";

    /** The name of the layer of whoever sells and adapts the templates, between the variant and the tenant. */
    public static final String PARTNER = "partner";

    /** The name of the layer in which a tenant's own changes lie, over all others. */
    public static final String TENANT = "tenant";

    public Layer {
        files = Map.copyOf(files);
    }

    private static final List<String> ORDER = List.of(VARIANT, PARTNER, TENANT);

    /** The definitions of a package that is laid; its stories and scenarios stay out, as those of templates do. */
    public static Layer of(DefinitionPackage source) {
        Map<String, String> definitions = new HashMap<>(source.files());
        definitions.keySet().removeIf(ElementTrees::isTold);
        return new Layer(source.layer(), definitions);
    }

    /** The layers with this one in the place of the one before it, lowest first. */
    public static List<Layer> with(List<Layer> layers, Layer next) {
        List<Layer> all = new ArrayList<>(layers);
        all.removeIf(layer -> layer.name().equals(next.name()));
        all.add(next);
        all.sort(Comparator.comparing(layer -> ORDER.indexOf(layer.name())));
        return List.copyOf(all);
    }

    /** The packages with what layers tell beside them: a tenant's own scenarios lie in its layer. */
    public static List<DefinitionPackage> told(List<DefinitionPackage> packages, List<Layer> layers) {
        List<DefinitionPackage> all = new ArrayList<>(packages);
        layers.forEach(layer -> {
            Map<String, String> scenarios = new HashMap<>(layer.files());
            scenarios.keySet().removeIf(path -> !path.contains("/scenarios/"));
            all.add(DefinitionPackage.of("layer-" + layer.name(), "", scenarios));
        });
        return all;
    }

    /** The name of the package that is laid; empty for what is the tenant's own. */
    public String template() {
        return files.keySet().stream()
                .filter(path -> !name.equals(TENANT) && path.endsWith("/template.yaml"))
                .map(path -> path.split("/")[1])
                .findFirst()
                .orElse("");
    }
}
