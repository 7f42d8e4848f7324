package io.formwork.template;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.Conflict;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final AuditTrail audit;

    Upgrades(Definitions definitions, Permissions permissions, AuditTrail audit) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** Compiles what a template's next version makes of the tenant's definitions. */
    public void prepare(DefinitionPackage next) {
        requireConfigurer();
        definitions.prepare(with(next), over(next));
    }

    /** What upgrading a template would bring, and where it contradicts the tenant's own changes. */
    public record Upgrade(String from, String to, List<String> changedFiles, List<Conflict> conflicts) {}

    @Transactional(readOnly = true)
    public Upgrade preview(DefinitionPackage next) {
        requireConfigurer();
        DefinitionPackage current = definitions.packages().stream()
                .filter(each -> each.template().equals(next.template()))
                .findFirst()
                .orElse(DefinitionPackage.of(next.template(), "", next.isVariant() ? files(Layer.VARIANT) : Map.of()));
        Map<String, String> files = next.isVariant() ? Layer.of(next).files() : next.files();
        List<String> changed = Stream.concat(files.keySet().stream(), current.files().keySet().stream())
                .distinct()
                .filter(file -> !Objects.equals(files.get(file), current.files().get(file)))
                .sorted()
                .toList();
        return new Upgrade(current.version(), next.version(), changed, definitions.conflicts(with(next), over(next)));
    }

    /** Takes the template's next version; conflicts leave the tenant's own values standing. */
    @Transactional
    public int upgrade(DefinitionPackage next) {
        requireConfigurer();
        int version = definitions.publish(with(next), over(next), "template " + next.template() + " " + next.version());
        record("upgrade", version);
        return version;
    }

    private List<DefinitionPackage> with(DefinitionPackage next) {
        List<DefinitionPackage> packages = new ArrayList<>();
        boolean replaced = false;
        for (DefinitionPackage each : definitions.packages()) {
            boolean same = each.template().equals(next.template());
            packages.add(same ? next : each);
            replaced |= same;
        }
        if (!replaced && !next.isVariant()) {
            packages.add(next);
        }
        return packages;
    }

    /** A variant takes the place of the one before it, under everything that is the partner's or the tenant's own. */
    private List<Layer> over(DefinitionPackage next) {
        List<Layer> layers = new ArrayList<>(definitions.layers());
        if (next.isVariant()) {
            layers.removeIf(layer -> layer.name().equals(Layer.VARIANT));
            layers.addFirst(Layer.of(next));
        }
        return layers;
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

    private void record(String action, int version) {
        UUID tenant = Caller.current().tenant().id();
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("version", version);
        audit.record(action, "definitions", tenant, version, content);
    }
}
