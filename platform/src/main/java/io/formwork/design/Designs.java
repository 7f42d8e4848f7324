package io.formwork.design;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.Conflict;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    private final Transactions transactions;

    Designs(
            Definitions definitions,
            DraftStore drafts,
            Permissions permissions,
            AuditTrail audit,
            Transactions transactions) {
        this.transactions = transactions;
        this.definitions = definitions;
        this.drafts = drafts;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** Whether the caller may design at all. */
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

    public Files files() {
        return transactions.retrying(() -> {
            DefinitionSet running = requireConfigurer();
            Map<String, String> drafted =
                    drafts.find().map(DraftStore.Draft::files).orElse(Map.of());
            return new Files(running.version(), definitions.own(), drafted, running.conflicts());
        });
    }

    /** Where a person stands, read in one transaction; what becomes of it is worked out after it. */
    private record State(
            DraftStore.Draft draft,
            Map<String, String> published,
            List<DefinitionPackage> packages,
            List<Layer> layers) {}

    private State state(DraftStore.Draft draft) {
        return new State(draft, definitions.own(), definitions.packages(), definitions.layersWith(draft.files()));
    }

    private State state() {
        DefinitionSet running = requireConfigurer();
        return state(
                drafts.find().orElseGet(() -> new DraftStore.Draft(running.version(), definitions.own(), null, null)));
    }

    /** What would run if the draft were published, as packages and the layers over them. */
    public record Drafted(List<DefinitionPackage> packages, List<Layer> layers) {}

    /** The draft as packages and layers. */
    public Drafted drafted() {
        State state = transactions.retrying(this::state);
        return new Drafted(state.packages(), state.layers());
    }

    /** The draft as it stands; what is published where the caller has none. */
    public Design open() {
        return design(transactions.retrying(this::state));
    }

    private Design design(State state) {
        Definitions.Drawn drawn = definitions.draw(state.packages(), state.layers());
        DraftStore.Draft draft = state.draft();
        return new Design(
                draft.base(),
                draft.files(),
                drawn.set(),
                drawn.trees(),
                drawn.problems(),
                draft.undo(),
                draft.redo(),
                !draft.files().equals(state.published()));
    }

    /**
     * Does something to the draft, all of it or nothing; it can be undone as one step.
     *
     * @param said what was done, in a few words
     * @throws DesignRefusal where nothing can be changed like that
     */
    public Design apply(String said, List<Edit> edits) {
        return stepped(said, () -> {
            Map<String, String> files = begun().files();
            for (Edit edit : edits) {
                files = new OwnFiles(files, trees(files)).after(edit);
            }
            return files;
        });
    }

    /** What the draft would be after edits, which are not kept. */
    public Design trying(List<Edit> edits) {
        return design(transactions.retrying(() -> {
            State now = state();
            Map<String, String> files = now.draft().files();
            for (Edit edit : edits) {
                files = new OwnFiles(files, trees(files)).after(edit);
            }
            return state(new DraftStore.Draft(
                    now.draft().base(), files, now.draft().undo(), now.draft().redo()));
        }));
    }

    /** What publishing the draft would make another one of what is published now. */
    public List<Changed> changes() {
        return transactions.retrying(() -> {
            requireConfigurer();
            return drafts.find()
                    .map(draft -> Changed.between(trees(definitions.own()), trees(draft.files())))
                    .orElse(List.of());
        });
    }

    /** Puts other files in the place of the draft's, as from an archive. */
    public Design replace(String said, Map<String, String> files) {
        return stepped(said, () -> files);
    }

    private Design stepped(String said, Supplier<Map<String, String>> changing) {
        return design(transactions.retrying(() -> {
            DraftStore.Draft draft = begun();
            Map<String, String> files = changing.get();
            if (!files.equals(draft.files())) {
                drafts.add(draft.base(), files, said);
            }
            return state();
        }));
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

    public Design undo() {
        return moved(-1);
    }

    public Design redo() {
        return moved(1);
    }

    private Design moved(int by) {
        return design(transactions.retrying(() -> {
            requireConfigurer();
            drafts.move(by);
            return state();
        }));
    }

    /**
     * Takes everybody's draft along where what lies below speaks of the same things by other names.
     *
     * @param change of a draft's files
     */
    @Transactional
    public void follow(UnaryOperator<Map<String, String>> change) {
        requireConfigurer();
        drafts.everybody(change);
    }

    /** Forgets the draft with all its steps. */
    public void discard() {
        transactions.retrying(() -> {
            requireConfigurer();
            drafts.drop();
            return true;
        });
    }

    /**
     * What both the draft and others, since it began, changed differently; empty where the draft can be published over
     * what they did.
     */
    public List<Conflict> conflicts() {
        return transactions.retrying(() -> {
            requireConfigurer();
            return drafts.find()
                    .map(draft -> merged(draft, Set.of()).conflicts())
                    .orElse(List.of());
        });
    }

    private DraftMerge.Merged merged(DraftStore.Draft draft, Set<Conflict> taken) {
        Map<String, String> published = definitions.own();
        Map<String, String> was = definitions.ownAt(draft.base());
        return was.equals(published)
                ? new DraftMerge.Merged(draft.files(), List.of())
                : DraftMerge.merge(
                        new DraftMerge.Base(was, definitions.treesAt(draft.base())),
                        published,
                        draft.files(),
                        this::trees,
                        decided -> taken.stream()
                                .anyMatch(each -> each.element().equals(decided.element())
                                        && each.at().equals(decided.at())));
    }

    /**
     * Brings the draft together with what others published since it began, as a step that can be undone.
     *
     * @param taken of what both changed differently: what others made of it; of the rest ours stands
     */
    public Design bringTogether(String said, Set<Conflict> taken) {
        return design(transactions.retrying(() -> {
            DefinitionSet running = requireConfigurer();
            drafts.find().ifPresent(draft -> {
                Map<String, String> files = merged(draft, taken).files();
                if (files.equals(draft.files())) {
                    drafts.rebase(running.version());
                } else {
                    drafts.add(running.version(), files, said);
                }
            });
            return state();
        }));
    }

    /**
     * Publishes the draft as the tenant's next version, together with what others published since it began; it is compiled
     * before the transaction that publishes it begins.
     *
     * @return the version that the tenant runs afterwards
     * @throws Diverged where both changed the same property differently
     * @throws io.formwork.definition.InvalidDefinitions with everything that is wrong
     */
    public int publish() {
        State ready = transactions.retrying(this::toPublish);
        definitions.prepare(ready.packages(), ready.layers());
        return transactions.retrying(() -> {
            State now = toPublish();
            int version = definitions.publish(now.packages(), now.layers(), "overlay");
            drafts.drop();
            record("publish", version);
            return version;
        });
    }

    private State toPublish() {
        State state = state();
        DraftMerge.Merged merged = merged(state.draft(), Set.of());
        if (!merged.conflicts().isEmpty()) {
            throw new Diverged(merged.conflicts());
        }
        DraftStore.Draft draft = state.draft();
        return state(new DraftStore.Draft(draft.base(), merged.files(), draft.undo(), draft.redo()));
    }

    /** @return the version that the tenant runs afterwards */
    public int rollback(int version) {
        return transactions.retrying(() -> {
            requireConfigurer();
            definitions.activate(version);
            record("rollback", version);
            return version;
        });
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
