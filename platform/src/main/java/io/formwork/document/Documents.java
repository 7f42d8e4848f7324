package io.formwork.document;

import io.formwork.audit.AuditEntry;
import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.permission.Forbidden;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters, changes, deletes and reads documents.
 *
 * <p>Every save takes the same steps in one transaction: resolve the form, require the permission, complete, check,
 * write, and record what was done.
 */
@Service
public class Documents {
    private final Definitions definitions;
    private final Permissions permissions;
    private final Desk desk;
    private final DocumentStore store;
    private final FileStore files;
    private final AuditTrail audit;

    Documents(
            Definitions definitions,
            Permissions permissions,
            Desk desk,
            DocumentStore store,
            FileStore files,
            AuditTrail audit) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.desk = desk;
        this.store = store;
        this.files = files;
        this.audit = audit;
    }

    /**
     * Enters a new document: a draft, or at once effective for forms that know no life cycle.
     *
     * @throws InvalidDocument with everything that is wrong
     */
    @Transactional
    public Document create(String formKey, Entered entered) {
        return create(formKey, entered, Uuid7.next());
    }

    @Transactional
    public Document create(String formKey, Entered entered, UUID id) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        if (form.kind() == FormKind.SETTINGS) {
            return choose(set, form, entered);
        }
        permissions.require(set, form, Action.CREATE);
        requireChangeable(set, form, entered);
        Document completed = desk.complete(set, form, blank(set, form, entered, id), null, entered);
        boolean numberedLater = form.number() != null && form.number().gapFree();
        Document named = numberedLater ? completed : desk.numbered(form, completed);
        insert(form, named);
        files.hold(named.id(), Values.EMPTY, named.values());
        audit.record("create", form.key(), named.id(), named.revision(), Changes.between(Values.EMPTY, named.values()));
        return named;
    }

    /**
     * The tenant's one document of a form of settings; with its first use it is there, with its defaults.
     *
     * @throws Forbidden where the caller may not read it
     */
    @Transactional
    public Document settings(String formKey) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        permissions.require(set, form, Action.READ);
        return store.find(set, TenantSettings.id(form)).orElseGet(() -> begin(set, form));
    }

    /**
     * What is chosen in a form of settings, or its defaults where nobody has chosen yet; stores nothing.
     *
     * @throws Forbidden where the caller may not read it
     */
    @Transactional(readOnly = true)
    public Values chosen(String formKey) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        permissions.require(set, form, Action.READ);
        return store.find(set, TenantSettings.id(form))
                .orElseGet(() -> desk.settings(set, form))
                .values();
    }

    /** A tenant has one document of a form of settings, whose id needs no looking up. */
    public static UUID settingsId(Form form) {
        return TenantSettings.id(form);
    }

    /** Settings are there already, so whoever enters them changes them. */
    private Document choose(DefinitionSet set, Form form, Entered entered) {
        permissions.require(set, form, Action.EDIT);
        if (store.find(set, TenantSettings.id(form)).isEmpty()) {
            begin(set, form);
        }
        return change(form.key(), TenantSettings.id(form), null, entered);
    }

    private Document begin(DefinitionSet set, Form form) {
        Document defaults = desk.settings(set, form);
        insert(form, defaults);
        audit.record(
                "create",
                form.key(),
                defaults.id(),
                defaults.revision(),
                Changes.between(Values.EMPTY, defaults.values()));
        return defaults;
    }

    /** The document as it would be saved now; a new one where {@code id} is not stored yet. */
    @Transactional(readOnly = true)
    public Preview preview(String formKey, @Nullable UUID id, Entered entered) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        Document before = id == null ? null : store.find(set, id).orElse(null);
        Document draft = before == null
                ? blank(set, form, entered, id == null ? Uuid7.next() : id)
                : before.with(entered.over(before.values()));
        Preview preview = desk.preview(set, form, draft, before, entered);
        return new Preview(desk.named(form, preview.document()), preview.problems());
    }

    static Document blank(DefinitionSet set, Form form, Entered entered, UUID id) {
        Caller caller = Caller.current();
        OffsetDateTime now = caller.now();
        State state = form.kind() == FormKind.DOCUMENT ? State.DRAFT : State.EFFECTIVE;
        Values values = entered.over(Values.EMPTY);
        String author = caller.user().name();
        return new Document(
                id,
                form.key(),
                set.version(),
                1,
                state,
                null,
                "",
                values,
                author,
                now,
                now,
                caller.user().department());
    }

    private void insert(Form form, Document document) {
        try {
            store.insert(form, document);
        } catch (DuplicateKeyException e) {
            throw duplicate(document);
        }
    }

    private static InvalidDocument duplicate(Document document) {
        return new InvalidDocument(List.of(
                FieldProblem.of(FieldProblem.Place.header("code"), "duplicate", String.valueOf(document.key()))));
    }

    /**
     * Changes a draft, or a document of a form without a life cycle; of one that is in effect or closed what may be entered
     * afterwards.
     *
     * @param revision the revision that the caller saw, or null to change whatever there is
     * @throws Conflict where somebody else changed it since, or its state does not allow it
     */
    @Transactional
    public Document change(String formKey, UUID id, @Nullable Integer revision, Entered entered) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        Document before = requireSeen(set, form, store.lock(set, id), id);
        permissions.require(set, form, Action.EDIT);
        requireRevision(before, revision);
        boolean afterwards = form.kind() == FormKind.DOCUMENT && before.state() != State.DRAFT;
        if (afterwards && !entersAfterwards(form, before, entered)) {
            throw new Conflict("not-a-draft", before.label());
        }
        requireChangeable(set, form, entered);
        Document draft = before.with(entered.over(before.values()));
        Document completed =
                afterwards ? desk.entered(set, form, draft, entered) : desk.complete(set, form, draft, before, entered);
        Document after = completed.revised(
                afterwards ? before.version() : set.version(), Caller.current().now());
        try {
            store.update(form, before, after);
        } catch (DuplicateKeyException e) {
            throw duplicate(after);
        }
        files.hold(id, before.values(), after.values());
        audit.record("change", form.key(), id, after.revision(), Changes.between(before.values(), after.values()));
        return after;
    }

    private static boolean entersAfterwards(Form form, Document document, Entered entered) {
        return (document.state() == State.EFFECTIVE || document.state() == State.CLOSED)
                && entered.fields().stream()
                        .allMatch(key -> form.fields().get(key) instanceof Field field && field.afterwards());
    }

    /** Deletes a draft; what ever counted is cancelled, not deleted. */
    @Transactional
    public void delete(String formKey, UUID id, @Nullable Integer revision) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        Document document = requireSeen(set, form, store.lock(set, id), id);
        permissions.require(set, form, Action.DELETE);
        requireRevision(document, revision);
        if (form.kind() == FormKind.DOCUMENT && document.state() != State.DRAFT) {
            throw new Conflict("not-a-draft", document.label());
        }
        if (audit.of(id).stream().anyMatch(entry -> entry.action().equals(Lifecycle.AMEND))) {
            throw new Conflict("has-counted", document.label());
        }
        store.delete(id);
        audit.record("delete", form.key(), id, document.revision(), Changes.between(document.values(), Values.EMPTY));
    }

    /** @throws DocumentNotFound also where it is another tenant's, or the caller may not see it */
    @Transactional(readOnly = true)
    public Document read(String formKey, UUID id) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        return requireSeen(set, form, store.find(set, id), id);
    }

    /**
     * All documents of a form that count and that the caller may see, in the order in which they were entered.
     *
     * @throws Conflict where there are too many to look at one by one
     */
    @Transactional(readOnly = true)
    public List<Document> all(String formKey) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(formKey);
        permissions.require(set, form, Action.READ);
        return desk.all(set, form).stream()
                .filter(document -> permissions.sees(set, form, document.createdBy(), document.department()))
                .toList();
    }

    /** How documents are called, whoever may see them: for showing links. */
    @Transactional(readOnly = true)
    public Map<UUID, DocumentLabel> labels(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : store.labels(ids);
    }

    /** Ids by natural key; keys that nobody has are absent. */
    @Transactional(readOnly = true)
    public Map<String, UUID> idsByKey(String form, Collection<String> keys) {
        return keys.isEmpty() ? Map.of() : store.idsByKey(form, keys);
    }

    /** What was done to a document, oldest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> history(String formKey, UUID id) {
        read(formKey, id);
        return audit.of(id);
    }

    private void requireChangeable(DefinitionSet set, Form form, Entered entered) {
        List<FieldProblem> problems = entered.fields().stream()
                .filter(field -> !permissions.changesField(set, form, field))
                .map(field -> FieldProblem.of(FieldProblem.Place.header(field), "not-yours", field))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
    }

    private Document requireSeen(DefinitionSet set, Form form, Optional<Document> found, UUID id) {
        return found.filter(document -> document.form().equals(form.key()))
                .filter(document -> permissions.sees(set, form, document.createdBy(), document.department()))
                .orElseThrow(() -> new DocumentNotFound(form.key(), id));
    }

    static void requireRevision(Document document, @Nullable Integer revision) {
        if (revision != null && revision != document.revision()) {
            throw new Conflict("changed-meanwhile", document.label(), Integer.toString(document.revision()));
        }
    }
}
