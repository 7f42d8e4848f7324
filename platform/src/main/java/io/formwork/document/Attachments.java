package io.formwork.document;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.permission.Forbidden;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.FileRef;
import io.formwork.value.Values;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Files of documents: beside them in any state that lives, or in their fields while they may change. */
@Service
public class Attachments {
    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_BESIDE = 200;

    private final Documents documents;
    private final Definitions definitions;
    private final Permissions permissions;
    private final DocumentStore store;
    private final FileStore files;
    private final Transactions transactions;
    private final AuditTrail audit;

    Attachments(
            Documents documents,
            Definitions definitions,
            Permissions permissions,
            DocumentStore store,
            FileStore files,
            Transactions transactions,
            AuditTrail audit) {
        this.documents = documents;
        this.definitions = definitions;
        this.permissions = permissions;
        this.store = store;
        this.files = files;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * Takes a file that a field is to hold later; what no document holds after a day is taken away.
     *
     * @param name as the uploader's system calls it
     * @throws FileTooLarge past the operator's limit
     * @throws InvalidDocument where it is empty
     */
    @Transactional
    public FileRef upload(String name, InputStream content) {
        if (permissions.onlyAudits(definitions.current())) {
            throw new Forbidden("files", Action.CREATE);
        }
        return files.save(name, content);
    }

    /**
     * The files beside a document and in those of its fields that the caller sees, in the order they came.
     *
     * @throws DocumentNotFound where the caller may not see the document
     */
    @Transactional(readOnly = true)
    public List<Attachment> list(DocumentRef ref) {
        documents.read(ref.form(), ref.id());
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        return files.of(ref.id()).stream()
                .filter(each ->
                        each.field() == null || permissions.seesField(set, form, FileAccess.header(each.field())))
                .toList();
    }

    /**
     * Puts a file beside a document, or adds it to one of its fields.
     *
     * @param field a header field of type attachment or image, null for beside
     * @throws Forbidden where the caller may not edit documents of the form
     * @throws Conflict where the document is cancelled, or a field of it is wanted and it is no draft
     */
    @Transactional
    public Attachment add(DocumentRef ref, @Nullable String field, String name, InputStream content) {
        DefinitionSet set = definitions.current();
        Document document = locked(set, ref);
        if (document.state() == State.CANCELLED) {
            throw new Conflict("wrong-state", document.label(), document.state().key());
        }
        FileRef file = files.save(name, content);
        if (field == null) {
            if (files.of(ref.id()).size() >= MOST_BESIDE) {
                throw problem("too-many-files", Integer.toString(MOST_BESIDE));
            }
            files.link(ref.id(), file.id(), "");
            record("attach", document, file);
        } else {
            documents.change(ref.form(), ref.id(), null, with(set, document, field, file));
        }
        return find(ref, file.id());
    }

    private static Entered with(DefinitionSet set, Document document, String field, FileRef file) {
        boolean holds = set.requireForm(document.form())
                .field(field)
                .filter(each -> each.type() instanceof FieldType.Files)
                .isPresent();
        if (!holds) {
            throw problem("no-file-field", field);
        }
        List<FileRef> all = new ArrayList<>();
        if (document.values().get(field) instanceof FieldValue.Files(var held)) {
            all.addAll(held);
        }
        all.add(file);
        return new Entered(Map.of(field, new FieldValue.Files(all)));
    }

    /** @throws DocumentNotFound where the caller may not see the document, or it does not hold the file */
    @Transactional(readOnly = true)
    public FileContent open(DocumentRef ref, UUID file) {
        return content(find(ref, file).file());
    }

    /** What the caller uploaded and no document holds yet, or does already. */
    @Transactional(readOnly = true)
    public FileContent openUpload(UUID file) {
        return files.find(List.of(file)).stream()
                .filter(owned -> owned.uploader().equals(Caller.current().user().name()))
                .findFirst()
                .map(owned -> content(owned.file()))
                .orElseThrow(() -> new DocumentNotFound("files", file));
    }

    /**
     * Takes a file away from a document, beside it and out of its fields.
     *
     * @throws Conflict where the document may not change any more
     */
    @Transactional
    public void remove(DocumentRef ref, UUID file) {
        DefinitionSet set = definitions.current();
        Attachment found = find(ref, file);
        Document document = locked(set, ref);
        boolean changeable = set.requireForm(ref.form()).kind() != FormKind.DOCUMENT || document.state() == State.DRAFT;
        if (!changeable) {
            throw new Conflict("not-a-draft", document.label());
        }
        Values without = HeldFile.without(document.values(), file);
        if (!without.equals(document.values())) {
            Map<String, @Nullable FieldValue> changed = new LinkedHashMap<>();
            document.values().fields().stream()
                    .filter(field -> !java.util.Objects.equals(document.values().get(field), without.get(field)))
                    .forEach(field -> changed.put(field, without.get(field)));
            documents.change(ref.form(), ref.id(), null, new Entered(changed));
        }
        if (files.of(ref.id()).stream().anyMatch(each -> each.file().id().equals(file))) {
            files.unlink(ref.id(), file, "");
            record("detach", document, found.file());
        }
    }

    /** Takes away some files of the caller's tenant that nobody refers to. @return how many */
    @Transactional
    public int removeForgotten() {
        return files.removeForgotten(Caller.current().now().minus(FORGOTTEN), MOST_AT_ONCE);
    }

    private Document locked(DefinitionSet set, DocumentRef ref) {
        documents.read(ref.form(), ref.id());
        permissions.require(set, set.requireForm(ref.form()), Action.EDIT);
        return store.lock(set, ref.id()).orElseThrow(() -> new DocumentNotFound(ref.form(), ref.id()));
    }

    private Attachment find(DocumentRef ref, UUID file) {
        return list(ref).stream()
                .filter(each -> each.file().id().equals(file))
                .findFirst()
                .orElseThrow(() -> new DocumentNotFound(ref.form(), file));
    }

    private FileContent content(FileRef file) {
        Caller caller = Caller.current();
        return new FileContent(
                file,
                new PartsStream(position ->
                        caller.get(() -> transactions.retrying(() -> files.part(file.id(), position)))));
    }

    private void record(String action, Document document, FileRef file) {
        audit.record(
                action,
                document.form(),
                document.id(),
                document.revision(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("file", file.id().toString())
                        .put("name", file.name())
                        .put("size", file.size()));
    }

    private static InvalidDocument problem(String code, String argument) {
        return new InvalidDocument(List.of(FieldProblem.of(FieldProblem.Place.header("field"), code, argument)));
    }
}
