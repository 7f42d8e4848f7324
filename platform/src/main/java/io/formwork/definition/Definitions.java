package io.formwork.definition;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.Menu;
import io.formwork.definition.element.Roles;
import io.formwork.definition.element.Template;
import io.formwork.definition.language.FormSource;
import io.formwork.definition.language.SharedField;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.reading.LanguageSchema;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.report.PrintDefinition;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.definition.story.Background;
import io.formwork.definition.story.People;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.Story;
import io.formwork.script.Scripts;
import io.formwork.tenant.Caller;
import io.formwork.tenant.PerTransaction;
import io.formwork.value.Recent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * A tenant's effective definitions.
 *
 * <p>Resolved sets are immutable and kept in memory by the hash of their content, so tenants that run the same
 * templates share one, and a node that learns of a new version only needs its number.
 */
@Service
public class Definitions {
    private static final int MOST_CACHED = 200;
    private static final int MOST_DRAWN = 60;
    private static final ScopedValue<DefinitionSet> PREVIEWED = ScopedValue.newInstance();

    private final VersionStore store;
    private final Scripts scripts;
    private final ApplicationEventPublisher events;
    private final Recent<String, DefinitionSet> resolved = new Recent<>(MOST_CACHED);
    private final Recent<String, ParsedPackage> parsed = new Recent<>(MOST_CACHED);
    private final Interned interned = new Interned();
    private final Recent<String, Drawn> drawn = new Recent<>(MOST_DRAWN);
    private final PerTransaction<CurrentSet> running = new PerTransaction<>();
    private final ActiveVersions versions = new ActiveVersions();

    Definitions(VersionStore store, Scripts scripts, ApplicationEventPublisher events) {
        this.store = store;
        this.scripts = scripts;
        this.events = events;
    }

    /**
     * What the caller's tenant runs now.
     *
     * @throws UnknownDefinition where nothing was ever installed for the tenant
     */
    @Transactional(readOnly = true)
    public DefinitionSet current() {
        if (PREVIEWED.isBound()) {
            return PREVIEWED.get();
        }
        CurrentSet asked = running.get();
        UUID tenant = Caller.current().tenant().id();
        if (asked != null && asked.tenant().equals(tenant)) {
            return asked.set();
        }
        VersionStore.Active now = versions.get(store::active)
                .orElseThrow(() -> new UnknownDefinition(
                        "version", Caller.current().tenant().code()));
        DefinitionSet known = resolved.get(now.hash());
        DefinitionSet set = (known == null ? load(now) : known).at(now.version());
        running.set(new CurrentSet(tenant, set));
        return set;
    }

    /** What a transaction was told at its begin stays true to its end, also where somebody publishes meanwhile. */
    private record CurrentSet(UUID tenant, DefinitionSet set) {}

    /**
     * What the caller's tenant ran under an earlier number; what began under it goes on under it.
     *
     * @throws UnknownDefinition where there never was such a version
     */
    @Transactional(readOnly = true)
    public DefinitionSet at(int version) {
        String hash = store.publication(version)
                .map(Publication::hash)
                .orElseThrow(() -> new UnknownDefinition("version", Integer.toString(version)));
        DefinitionSet known = resolved.get(hash);
        return (known == null ? load(new VersionStore.Active(version, hash)) : known).at(version);
    }

    /** The layers that the tenant has over its templates, lowest first. */
    @Transactional(readOnly = true)
    public List<Layer> layers() {
        return store.active()
                .flatMap(active -> store.publication(active.version()))
                .map(Publication::layers)
                .orElse(List.of());
    }

    private DefinitionSet load(VersionStore.Active active) {
        Publication publication = store.publication(active.version()).orElseThrow();
        List<DefinitionPackage> packages =
                publication.packages().stream().map(store::requirePackage).toList();
        DefinitionReader reader = reader();
        DefinitionSet set = reader.read(active.version(), packages, publication.layers());
        refuse(reader.problems().all());
        resolved.put(active.hash(), set);
        return set;
    }

    /** The packages that the tenant runs, lowest first. */
    @Transactional(readOnly = true)
    public List<DefinitionPackage> packages() {
        return store
                .active()
                .flatMap(active -> store.publication(active.version()))
                .map(Publication::packages)
                .orElse(List.of())
                .stream()
                .map(store::requirePackage)
                .toList();
    }

    /** The names of everything that the tenant runs, what lies over the packages included. */
    @Transactional(readOnly = true)
    public List<String> running() {
        return Stream.concat(
                        packages().stream().map(DefinitionPackage::template),
                        layers().stream().map(Layer::template))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The tenant's latest versions, newest first. */
    @Transactional(readOnly = true)
    public List<PublishedVersion> history(int most) {
        return store.latest(most);
    }

    /** The names and versions of packages by their hashes, without their files. */
    @Transactional(readOnly = true)
    public Map<String, DefinitionPackage> named(Collection<String> hashes) {
        return store.named(hashes);
    }

    /** The files of the tenant's own layer. */
    @Transactional(readOnly = true)
    public Map<String, String> own() {
        return own(layers());
    }

    /**
     * The files of the tenant's own layer in an earlier version.
     *
     * @throws UnknownDefinition where there never was such a version
     */
    @Transactional(readOnly = true)
    public Map<String, String> ownAt(int version) {
        return own(store.publication(version)
                .orElseThrow(() -> new UnknownDefinition("version", Integer.toString(version)))
                .layers());
    }

    private static Map<String, String> own(List<Layer> layers) {
        return layers.stream()
                .filter(layer -> layer.name().equals(Layer.TENANT))
                .map(Layer::files)
                .findFirst()
                .orElse(Map.of());
    }

    /** The tenant's layers with other files as its own, which lie over all others. */
    @Transactional(readOnly = true)
    public List<Layer> layersWith(Map<String, String> own) {
        List<Layer> layers = new ArrayList<>(layers());
        layers.removeIf(layer -> layer.name().equals(Layer.TENANT));
        if (!own.isEmpty()) {
            layers.add(new Layer(Layer.TENANT, own));
        }
        return layers;
    }

    /**
     * What packages and layers would be, published or not.
     *
     * @param set what would run; null where something is wrong
     */
    public record Drawn(@Nullable DefinitionSet set, ElementTrees trees, List<Problem> problems) {}

    /** Reads what is not published, and says everything that is wrong with it. */
    public Drawn draw(List<DefinitionPackage> packages, List<Layer> layers) {
        String hash = hash(packages, layers);
        Drawn known = drawn.get(hash);
        if (known != null) {
            return known;
        }
        DefinitionReader reader = reader();
        ElementTrees trees = reader.trees(packages, layers);
        DefinitionSet published = resolved.get(hash);
        if (published != null) {
            // What runs was found to be right when it was published.
            return remember(hash, new Drawn(published, trees, List.of()));
        }
        DefinitionSet set = reader.read(0, trees);
        reader.checkScripts(set);
        List<Problem> problems = reader.problems().all();
        return remember(hash, new Drawn(problems.isEmpty() ? set : null, trees, problems));
    }

    private Drawn remember(String hash, Drawn now) {
        drawn.put(hash, now);
        return now;
    }

    /** Only the trees of what may not be published yet, whatever is wrong with it. */
    public ElementTrees trees(List<DefinitionPackage> packages, List<Layer> layers) {
        return reader().trees(packages, layers);
    }

    /**
     * What the tenant ran under an earlier number, as trees.
     *
     * @throws UnknownDefinition where there never was such a version
     */
    @Transactional(readOnly = true)
    public ElementTrees treesAt(int version) {
        Publication publication = store.publication(version)
                .orElseThrow(() -> new UnknownDefinition("version", Integer.toString(version)));
        return trees(publication.packages().stream().map(store::requirePackage).toList(), publication.layers());
    }

    /**
     * Does something as if a set were what the tenant runs; only to look at, as nothing may be stored under it.
     *
     * @param set of the caller's tenant
     */
    public static <T> T previewing(DefinitionSet set, Supplier<T> doing) {
        return ScopedValue.where(PREVIEWED, set).call(doing::get);
    }

    private DefinitionReader reader() {
        return new DefinitionReader(scripts, this::parsed, interned);
    }

    private ParsedPackage parsed(DefinitionPackage source) {
        ParsedPackage known = parsed.get(source.hash());
        return known == null ? parsed.add(source.hash(), ParsedPackage.of(source)) : known;
    }

    /** @param before what ran until now; null where nothing did */
    private void changed(@Nullable DefinitionSet before) {
        running.forget();
        versions.changed();
        if (before != null) {
            events.publishEvent(new Activated(before, current()));
        }
    }

    /**
     * Makes an earlier version the active one again; versions themselves never change.
     *
     * @throws UnknownDefinition where the tenant never had it
     */
    @Transactional
    public void activate(int version) {
        if (store.publication(version).isEmpty()) {
            throw new UnknownDefinition("version", Integer.toString(version));
        }
        DefinitionSet before = store.active().isPresent() ? current() : null;
        store.activate(version);
        changed(before);
    }

    /** The JSON Schema of the language, made from the records that read it. */
    public static JsonNode language() {
        return new LanguageSchema()
                .of(List.of(
                        FormSource.class,
                        SharedField.class,
                        LedgerDefinition.class,
                        Conversion.class,
                        ApprovalFlow.class,
                        FunctionDefinition.class,
                        AutomationDefinition.class,
                        ReportDefinition.class,
                        PrintDefinition.class,
                        Roles.class,
                        Menu.class,
                        Template.class,
                        Overlay.class,
                        Story.class,
                        People.class,
                        Background.class,
                        Scenario.class));
    }

    /** Everything wrong with these packages and layers, scripts and cycles included; empty where they may run. */
    public List<Problem> check(List<DefinitionPackage> packages, List<Layer> layers) {
        DefinitionReader reader = reader();
        DefinitionSet set = reader.read(0, packages, layers);
        reader.checkScripts(set);
        return reader.problems().all();
    }

    /**
     * Reads, checks and compiles what is about to be published: work of seconds that no transaction needs to be open for.
     *
     * @throws InvalidDefinitions with everything that is wrong
     */
    public void prepare(List<DefinitionPackage> packages, List<Layer> layers) {
        prepare(hash(packages, layers), packages, layers);
    }

    private void prepare(String hash, List<DefinitionPackage> packages, List<Layer> layers) {
        if (resolved.get(hash) == null) {
            DefinitionReader reader = reader();
            DefinitionSet set = reader.read(0, packages, layers);
            reader.checkScripts(set);
            refuse(reader.problems().all());
            resolved.put(hash, set);
        }
    }

    /**
     * Publishes packages and layers as the tenant's next version, all of them or nothing.
     *
     * @return the new version, or the active one where it already is exactly this
     * @throws InvalidDefinitions with everything that is wrong
     */
    @Transactional
    public int publish(List<DefinitionPackage> packages, List<Layer> layers, String note) {
        String hash = hash(packages, layers);
        VersionStore.Active active = store.active().orElse(null);
        if (active != null && active.hash().equals(hash)) {
            return active.version();
        }
        prepare(hash, packages, layers);
        DefinitionSet before = active == null ? null : current();
        packages.forEach(store::keep);
        int version =
                store.publish(packages.stream().map(DefinitionPackage::hash).toList(), layers, hash, note);
        changed(before);
        return version;
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidDefinitions(problems);
        }
    }

    private static String hash(List<DefinitionPackage> packages, List<Layer> layers) {
        Map<String, String> parts = new LinkedHashMap<>();
        packages.forEach(source -> parts.put("package " + source.template(), source.hash()));
        layers.forEach(layer -> parts.put("layer " + layer.name(), DefinitionPackage.hash(layer.files())));
        return DefinitionPackage.hash(parts);
    }
}
