package io.formwork.template;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.Layer;
import io.formwork.definition.element.Template;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.Sentence;
import io.formwork.design.Designs;
import io.formwork.document.Impacts;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Installs templates and takes their next versions, under what is the tenant's own. */
@Service
public class Upgrades {
    private final Definitions definitions;
    private final Permissions permissions;
    private final Impacts impacts;
    private final Designs designs;
    private final AuditTrail audit;

    Upgrades(Definitions definitions, Permissions permissions, Impacts impacts, Designs designs, AuditTrail audit) {
        this.designs = designs;
        this.definitions = definitions;
        this.permissions = permissions;
        this.impacts = impacts;
        this.audit = audit;
    }

    /**
     * What the template's next version would bring, and what becomes of the tenant's own changes.
     *
     * @throws TemplateRefusal where something is decided that nobody has to decide
     */
    @Transactional(readOnly = true)
    public UpgradePlan plan(DefinitionPackage next, List<UpgradePlan.Decided> decided) {
        requireConfigurer();
        List<DefinitionPackage> packages = with(next);
        DefinitionPackage current = definitions.packages().stream()
                .filter(each -> each.template().equals(next.template()))
                .findFirst()
                .orElse(DefinitionPackage.of(next.template(), "", next.isLaid() ? files(next.layer()) : Map.of()));
        Brought brought = brought(next, decided);
        List<Layer> layers = brought.layers();
        Definitions.Drawn drawn = definitions.draw(packages, layers);
        Map<String, String> files = next.isLaid() ? Layer.of(next).files() : next.files();
        return new UpgradePlan(
                next.template(),
                from(current),
                next.version(),
                changedFiles(current, files),
                drawn.trees().conflicts(),
                brought.plan().elements(),
                Stream.concat(missing(next).stream(), drawn.problems().stream()).toList(),
                drawn.set() == null ? List.of() : impacts.of(drawn.set(), touched(drawn.trees())));
    }

    /** What is laid and runs is a layer, whose version stands in its head. */
    private static String from(DefinitionPackage current) {
        return current.version().isEmpty()
                ? PackageHead.of(current.files()).map(Template::version).orElse("")
                : current.version();
    }

    private static List<String> changedFiles(DefinitionPackage current, Map<String, String> files) {
        return Stream.concat(files.keySet().stream(), current.files().keySet().stream())
                .distinct()
                .filter(file -> !Objects.equals(files.get(file), current.files().get(file)))
                .sorted()
                .toList();
    }

    /** The forms that are not the same afterwards. */
    private Set<String> touched(ElementTrees after) {
        ElementTrees now = definitions.trees(definitions.packages(), definitions.layers());
        Set<String> forms = new LinkedHashSet<>();
        now.of("form").forEach((key, form) -> {
            ElementTrees.Element then = after.of("form").get(key);
            if (then == null || !then.tree().equals(form.tree())) {
                forms.add(key);
            }
        });
        return forms;
    }

    /** The tenant's layers as they lie over the next version. */
    private record Brought(UpgradePlanner plan, List<Layer> layers) {}

    private Brought brought(DefinitionPackage next, List<UpgradePlan.Decided> decided) {
        List<Layer> over = over(next);
        Map<String, String> own = over.stream()
                .filter(layer -> layer.name().equals(Layer.TENANT))
                .map(Layer::files)
                .findFirst()
                .orElse(Map.of());
        UpgradePlanner planner = new UpgradePlanner(
                definitions.trees(definitions.packages(), definitions.layers()),
                definitions.trees(with(next), over),
                new UpgradePlanner.Drawings(
                        definitions
                                .trees(definitions.packages(), below(definitions.layers()))
                                .bpmn(),
                        definitions.trees(with(next), below(over)).bpmn()),
                own,
                decided);
        Map<String, String> files = planner.files();
        List<Layer> layers = new ArrayList<>(over);
        layers.removeIf(layer -> layer.name().equals(Layer.TENANT));
        if (!files.isEmpty()) {
            layers.add(new Layer(Layer.TENANT, files));
        }
        return new Brought(planner, layers);
    }

    /** Compiles what a template's next version makes of the tenant's definitions, before the transaction begins. */
    public void prepare(DefinitionPackage next, List<UpgradePlan.Decided> decided) {
        requireConfigurer();
        List<Problem> missing = missing(next);
        if (!missing.isEmpty()) {
            throw new InvalidDefinitions(missing);
        }
        definitions.prepare(with(next), brought(next, decided).layers());
    }

    /**
     * Takes the template's next version, with the tenant's own changes written anew over it; what nobody decided leaves the
     * tenant's own values standing. All of it is one version, and the one before can be gone back to.
     *
     * @return the version that the tenant runs afterwards
     * @throws io.formwork.definition.InvalidDefinitions with everything that is wrong
     */
    @Transactional
    public int upgrade(DefinitionPackage next, List<UpgradePlan.Decided> decided) {
        requireConfigurer();
        Brought brought = brought(next, decided);
        List<Layer> layers = brought.layers();
        designs.follow(brought.plan()::followed);
        int version = definitions.publish(with(next), layers, "template " + next.template() + " " + next.version());
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("version", version)
                .put("template", next.template())
                .put("to", next.version());
        UUID tenant = Caller.current().tenant().id();
        audit.record("upgrade", "definitions", tenant, version, content);
        return version;
    }

    /** What it says it needs, and the tenant does not run. */
    private List<Problem> missing(DefinitionPackage next) {
        List<String> runs = definitions.running();
        return PackageHead.of(next.files()).map(Template::requires).orElse(List.of()).stream()
                .filter(needed -> !runs.contains(needed))
                .map(needed -> new Problem(
                        new Place("templates/" + next.template() + "/template.yaml", 1, 1),
                        "requires",
                        Sentence.of("needs the template '{0}', which is not installed", needed)))
                .toList();
    }

    private List<DefinitionPackage> with(DefinitionPackage next) {
        List<DefinitionPackage> packages = new ArrayList<>();
        boolean replaced = false;
        for (DefinitionPackage each : definitions.packages()) {
            boolean same = each.template().equals(next.template());
            packages.add(same ? next : each);
            replaced |= same;
        }
        if (!replaced && !next.isLaid()) {
            packages.add(next);
        }
        return packages;
    }

    /** What is laid takes the place of what was before it, under everything that is the tenant's own. */
    private List<Layer> over(DefinitionPackage next) {
        return next.isLaid() ? Layer.with(definitions.layers(), Layer.of(next)) : definitions.layers();
    }

    private static List<Layer> below(List<Layer> layers) {
        return layers.stream()
                .filter(layer -> !layer.name().equals(Layer.TENANT))
                .toList();
    }

    private Map<String, String> files(String layer) {
        return definitions.layers().stream()
                .filter(each -> each.name().equals(layer))
                .map(Layer::files)
                .findFirst()
                .orElse(Map.of());
    }

    private DefinitionSet requireConfigurer() {
        DefinitionSet set = definitions.current();
        permissions.requireConfigurer(set);
        return set;
    }

    /** What a definition is called in a decision, such as {@code form/item}. */
    public static ElementKey element(String written) {
        try {
            return ElementKey.of(written);
        } catch (IllegalArgumentException _) {
            throw new TemplateRefusal("nothing-to-decide", written);
        }
    }
}
