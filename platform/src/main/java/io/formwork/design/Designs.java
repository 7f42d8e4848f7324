package io.formwork.design;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.ThreeWay;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The draft of the caller: edited, undone, checked, brought together with what others published, published as one version
 * of the tenant, and rolled back. Nobody else sees it before it is published.
 */
@Service
public class Designs {
    private final Definitions definitions;
    private final DraftStore drafts;
    private final Permissions permissions;
    private final AuditTrail audit;

    Designs(Definitions definitions, DraftStore drafts, Permissions permissions, AuditTrail audit) {
        this.definitions = definitions;
        this.drafts = drafts;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** Whether the caller may design at all. */
    @Transactional(readOnly = true)
    public boolean mayDesign() {
        return permissions.configures(definitions.current());
    }

    /**
     * The tenant's own layer as files.
     *
     * @param drafted empty where the caller has no draft
     * @param conflicts where what is published contradicts the layers below it
     */
    public record Files(
            int version, Map<String, String> published, Map<String, String> drafted, List<Conflict> conflicts) {}

    @Transactional(readOnly = true)
    public Files files() {
        DefinitionSet running = requireConfigurer();
        Map<String, String> drafted = drafts.find().map(DraftStore.Draft::files).orElse(Map.of());
        return new Files(running.version(), definitions.own(), drafted, running.conflicts());
    }

    /** The draft as it stands; what is published where the caller has none. */
    @Transactional(readOnly = true)
    public Design open() {
        DefinitionSet running = requireConfigurer();
        DraftStore.Draft draft = drafts.find().orElse(null);
        Map<String, String> own = definitions.own();
        return draft == null
                ? design(running.version(), own, own, null, null)
                : design(draft.base(), draft.files(), own, draft.undo(), draft.redo());
    }

    private Design design(
            int base,
            Map<String, String> files,
            Map<String, String> published,
            @Nullable String undo,
            @Nullable String redo) {
        Definitions.Drawn drawn = drawn(files);
        return new Design(
                base,
                files,
                drawn.set(),
                drawn.trees(),
                drawn.problems(),
                undo,
                redo,
                !files.equals(published));
    }

    private Definitions.Drawn drawn(Map<String, String> files) {
        return definitions.draw(definitions.packages(), definitions.layersWith(files));
    }

    /**
     * Does something to the draft, all of it or nothing; it can be undone as one step.
     *
     * @param said what was done, in a few words
     * @throws DesignRefusal where nothing can be changed like that
     */
    @Transactional
    public Design apply(String said, List<Edit> edits) {
        Map<String, String> files = begun().files();
        for (Edit edit : edits) {
            files = new OwnFiles(files, trees(files)).after(edit);
        }
        return replace(said, files);
    }

    /** Puts other files in the place of the draft's, as from an archive. */
    @Transactional
    public Design replace(String said, Map<String, String> files) {
        if (!begun().files().equals(files)) {
            drafts.add(files, said);
        }
        return open();
    }

    private DraftStore.Draft begun() {
        DefinitionSet running = requireConfigurer();
        return drafts.find().orElseGet(() -> {
            drafts.begin(running.version(), definitions.own());
            return drafts.find().orElseThrow();
        });
    }

    private ElementTrees trees(Map<String, String> files) {
        return definitions.trees(definitions.packages(), definitions.layersWith(files));
    }

    @Transactional
    public Design undo() {
        requireConfigurer();
        drafts.move(-1);
        return open();
    }

    @Transactional
    public Design redo() {
        requireConfigurer();
        drafts.move(1);
        return open();
    }

    /** Forgets the draft with all its steps. */
    @Transactional
    public void discard() {
        requireConfigurer();
        drafts.drop();
    }

    /**
     * What both the draft and others, since it began, changed differently; empty where the draft can be published over
     * what they did.
     */
    @Transactional(readOnly = true)
    public List<Conflict> conflicts() {
        requireConfigurer();
        return drafts.find()
                .map(draft -> merged(draft, ThreeWay.Preferred.OURS).conflicts())
                .orElse(List.of());
    }

    private DraftMerge.Merged merged(DraftStore.Draft draft, ThreeWay.Preferred preferred) {
        Map<String, String> published = definitions.own();
        Map<String, String> was = definitions.ownAt(draft.base());
        return was.equals(published)
                ? new DraftMerge.Merged(draft.files(), List.of())
                : DraftMerge.merge(was, published, draft.files(), this::trees, preferred);
    }

    /**
     * Brings the draft together with what others published since it began, as a step that can be undone.
     *
     * @param preferred whose value stands where both changed the same property differently
     */
    @Transactional
    public Design bringTogether(String said, ThreeWay.Preferred preferred) {
        DefinitionSet running = requireConfigurer();
        drafts.find().ifPresent(draft -> {
            Map<String, String> files = merged(draft, preferred).files();
            if (!files.equals(draft.files())) {
                drafts.add(files, said);
            }
            drafts.rebase(running.version());
        });
        return open();
    }

    /** Compiles the draft, before the transaction that publishes it begins. */
    @Transactional(readOnly = true)
    public void prepare() {
        requireConfigurer();
        Map<String, String> files = filesToPublish();
        definitions.prepare(packages(), definitions.layersWith(files));
    }

    /**
     * Publishes the draft as the tenant's next version, together with what others published since it began.
     *
     * @return the version that the tenant runs afterwards
     * @throws Diverged where both changed the same property differently
     * @throws io.formwork.definition.InvalidDefinitions with everything that is wrong
     */
    @Transactional
    public int publish() {
        requireConfigurer();
        Map<String, String> files = filesToPublish();
        int version = definitions.publish(packages(), definitions.layersWith(files), "overlay");
        drafts.drop();
        record("publish", version);
        return version;
    }

    private Map<String, String> filesToPublish() {
        DraftStore.Draft draft = drafts.find().orElse(null);
        if (draft == null) {
            return definitions.own();
        }
        DraftMerge.Merged merged = merged(draft, ThreeWay.Preferred.OURS);
        if (!merged.conflicts().isEmpty()) {
            throw new Diverged(merged.conflicts());
        }
        return merged.files();
    }

    private List<DefinitionPackage> packages() {
        return definitions.packages();
    }

    /** @return the version that the tenant runs afterwards */
    @Transactional
    public int rollback(int version) {
        requireConfigurer();
        definitions.activate(version);
        record("rollback", version);
        return version;
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
