package io.formwork.scenario;

import io.formwork.audit.AuditEntry;
import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Node;
import io.formwork.document.PastValues;
import io.formwork.document.State;
import io.formwork.ledger.SourceRef;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.Values;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes through what people did and writes it down as steps; what it speaks of and was there before is given. */
final class Recording {
    private static final int MOST_GIVEN = 300;

    private final RecordingDesk desk;
    private final DefinitionSet set;
    private final OffsetDateTime since;
    private final RecordedConversions conversions;
    private final RecordedDocuments documents;
    private final List<RecordedStep> given = new ArrayList<>();
    private final List<RecordedStep> steps = new ArrayList<>();
    private final RecordedExpectations expectations;
    private final RecordedNeeds needs;
    private final Set<UUID> needing = new HashSet<>();

    /** Where steps are written just now. */
    private List<RecordedStep> sink = steps;

    private @Nullable Moment open;

    /** The step whose outcome is still coming about: everything of one transaction belongs to it. */
    private record Moment(RecordedStep step, String transaction, OffsetDateTime at) {}

    Recording(RecordingDesk desk, DefinitionSet set, OffsetDateTime since) {
        this.desk = desk;
        this.set = set;
        this.since = since;
        this.documents = new RecordedDocuments(desk);
        this.conversions = new RecordedConversions(desk, set, this);
        this.needs = new RecordedNeeds(desk.ledgers(), set);
        this.expectations = new RecordedExpectations(desk, set, this);
    }

    /** Masters first: documents post to some that they do not link to. */
    List<RecordedStep> given() {
        return given.stream()
                .sorted(Comparator.comparing(step -> step.about().isDocument()))
                .toList();
    }

    List<RecordedStep> steps() {
        return steps;
    }

    /** @param done by people, or by itself after what they did */
    void tell(List<AuditTrail.Done> done) {
        Map<String, Set<String>> following = Following.in(done, set);
        for (AuditTrail.Done each : done) {
            AuditEntry entry = each.entry();
            Form form = set.form(entry.subject()).orElse(null);
            if (form == null) {
                continue;
            }
            if (open != null && !open.transaction().equals(each.transaction())) {
                settle();
            }
            boolean follows =
                    following.getOrDefault(each.transaction(), Set.of()).contains(form.key());
            RecordedDocument document = document(form, entry.subjectId());
            if (!entry.action().equals("create") && !document.pending && document.now.isEmpty()) {
                require(document);
            }
            needs(document);
            act(document, entry, each.transaction(), follows || !documents.isPerson(entry.actor()));
            if (open != null) {
                open = new Moment(open.step(), open.transaction(), entry.at());
            }
        }
        settle();
        for (RecordedDocument document : documents.all()) {
            if (document.pending && !document.gone) {
                written(document, document.now, false, document.changer);
                opened(document, "");
                settle();
            }
        }
        expectations.ofLedgers();
    }

    private void settle() {
        Moment moment = open;
        open = null;
        if (moment != null) {
            expectations.of(moment.step(), moment.at());
        }
    }

    private void act(RecordedDocument document, AuditEntry entry, String transaction, boolean follows) {
        Values before = document.now;
        document.now = PastValues.after(document.form, before, entry.content());
        State next = PastValues.state(entry.content());
        document.state = next == null ? document.state : next;
        if (follows && entry.action().equals("create")) {
            // What documents keep is made again by them; what else comes about by itself is told where it is needed.
            document.there = !document.isDocument();
            document.told = document.now;
            document.madeIn = transaction;
            document.made = document.now;
            return;
        } else if (follows) {
            document.told = document.there ? document.now : document.told;
            return;
        }
        String actor = entry.actor();
        switch (entry.action()) {
            case "create" -> created(document, actor, transaction);
            case "change" -> changed(document, before, actor, transaction);
            case "submit" -> submitted(document, before, actor, transaction);
            case "task-approve", "task-reject", "task-return", "task-withdraw" ->
                did(
                        document,
                        entry.action().substring("task-".length()),
                        entry.action().equals("task-withdraw")
                                ? actor
                                : entry.content().path("assignee").asString(actor),
                        transaction);
            case "task-transfer" -> throw new RecordRefusal("record.transfer", documents.label(document));
            case "cancel", "amend", "close", "reopen" -> did(document, entry.action(), actor, transaction);
            case "delete" -> deleted(document, actor, transaction);
            default -> {
                // What follows from a decision, and what is no step: comments, files.
            }
        }
        if (document.there && !document.pending) {
            document.told = document.now;
        }
    }

    private void created(RecordedDocument document, String actor, String transaction) {
        document.author = actor;
        document.changer = actor;
        document.made = document.now;
        document.madeIn = transaction;
        document.pending = true;
        if (!document.isDocument()) {
            written(document, document.now, false, actor);
            document.begun = true;
            document.last = sink.isEmpty() ? null : sink.getLast();
            opened(document, transaction);
        }
    }

    private void changed(RecordedDocument document, Values before, String actor, String transaction) {
        boolean again = actor.equals(document.changer);
        document.changer = actor;
        if (!document.there && transaction.equals(document.madeIn)) {
            document.made = document.now;
        }
        if (document.isDocument() && document.state == State.DRAFT) {
            document.pending = true;
            return;
        }
        if (again && document.last != null && !sink.isEmpty() && sink.getLast() == document.last) {
            // One more save of the same work.
            sink.removeLast();
            document.there = !document.begun;
        } else {
            document.base = before;
            document.begun = false;
        }
        document.told = document.base;
        written(document, document.now, false, actor);
        document.last = sink.isEmpty() ? null : sink.getLast();
        opened(document, transaction);
    }

    private void submitted(RecordedDocument document, Values before, String actor, String transaction) {
        boolean others = !document.there && document.pending && !document.author.equals(actor);
        if (document.pending && !others) {
            written(document, before, true, actor);
        } else {
            if (document.pending) {
                written(document, before, false, document.author);
            }
            require(document);
            add(document, "submit", actor).put("submit", document.name);
        }
        document.pending = false;
        opened(document, transaction);
    }

    private void did(RecordedDocument document, String act, String actor, String transaction) {
        require(document);
        add(document, act, actor).put(act, document.name);
        opened(document, transaction);
    }

    private void deleted(RecordedDocument document, String actor, String transaction) {
        boolean known = document.there;
        document.gone = true;
        document.pending = false;
        if (known) {
            add(document, "delete", actor).put("delete", document.name);
            opened(document, transaction);
        }
    }

    private void opened(RecordedDocument document, String transaction) {
        if (sink == steps && !steps.isEmpty()) {
            open = new Moment(steps.getLast(), transaction, since);
        }
    }

    /** The step that enters the document, or changes what it said. */
    private void written(RecordedDocument document, Values values, boolean submits, String actor) {
        document.pending = false;
        document.entering = true;
        RecordedStep step;
        if (!document.there) {
            step = conversions.converted(document, values, actor);
            if (step == null) {
                Map<String, Node> all = said(document.form, actor).all(document.form.fields(), values);
                step = add(document, "enter", actor)
                        .put("form", document.form.key())
                        .put("values", RecordedStep.map(all));
                named(document, step);
            }
        } else {
            step = edited(document, values, actor);
        }
        if (submits && step != null) {
            step.put("submit", RecordedStep.scalar(true));
        } else if (submits) {
            add(document, "submit", actor).put("submit", document.name);
        }
        document.there = true;
        document.entering = false;
        document.told = values;
    }

    void named(RecordedDocument document, RecordedStep step) {
        if (!document.isSettings()) {
            step.put("name", document.name);
        }
    }

    /** Null where nothing that people enter is another. */
    @Nullable
    RecordedStep edited(RecordedDocument document, Values values, String actor) {
        var changed = said(document.form, actor).changed(document.form.fields(), document.told, values);
        if (changed.isEmpty()) {
            return null;
        }
        RecordedStep step = add(document, "edit", actor);
        return document.isSettings()
                ? step.put("form", document.form.key()).put("values", RecordedStep.map(changed))
                : step.put("edit", document.name).put("values", RecordedStep.map(changed));
    }

    /** A new step, behind what it needs. */
    RecordedStep add(RecordedDocument document, String act, String actor) {
        boolean isGiven = sink == given;
        if (isGiven && given.size() >= MOST_GIVEN) {
            throw new RecordRefusal("record.too-much", Integer.toString(MOST_GIVEN));
        }
        RecordedStep step = new RecordedStep(
                document, isGiven ? null : RecordedStep.when(document.form, act, documents.label(document)));
        if (documents.isPerson(actor) && (!isGiven || document.form.process() != null)) {
            step.put("as", actor);
        }
        sink.add(step);
        return step;
    }

    /** Only what whoever does it may change. */
    RecordedValues said(Form form, String actor) {
        Caller now = Caller.current();
        Caller caller = documents
                .person(actor)
                .map(found -> new Caller(now.tenant(), found, now.language(), now.source(), now.clock()))
                .orElse(now);
        return new RecordedValues(
                this::link, field -> caller.get(() -> desk.permissions().changesField(set, form, field)));
    }

    /** What a step calls what something links to: its code, or the name of the step that enters it. */
    Optional<String> link(DocumentRef ref) {
        Form form = set.form(ref.form()).orElse(null);
        if (form == null) {
            return Optional.empty();
        }
        RecordedDocument linked = document(form, ref.id());
        if (linked.entering) {
            return Optional.empty();
        }
        require(linked);
        return linked.gone || !linked.there ? Optional.empty() : Optional.of(documents.calling(linked));
    }

    /** That steps can speak of it: entered before where it was there before. */
    void require(RecordedDocument document) {
        if (document.there || document.entering || document.gone || document.introducing) {
            return;
        }
        if (document.pending) {
            written(document, document.now, false, document.author);
            return;
        }
        List<AuditEntry> before = desk.audit().of(document.ref.id()).stream()
                .filter(entry -> entry.at().isBefore(since))
                .toList();
        if (before.isEmpty()) {
            // It came about by itself meanwhile.
            if (!document.now.isEmpty()) {
                written(document, document.now, document.state != State.DRAFT && document.isDocument(), "");
            }
            return;
        }
        introduce(document, before);
    }

    /** What it takes from ledgers and was there before; what was done meanwhile is told by itself. */
    private void needs(RecordedDocument document) {
        if (!document.isDocument() || !needing.add(document.ref.id())) {
            return;
        }
        for (SourceRef source : needs.of(document)) {
            Form form = set.form(source.form()).orElse(null);
            if (form != null && wasThere(source.document())) {
                require(document(form, source.document()));
            }
        }
    }

    private boolean wasThere(UUID document) {
        return desk.audit().of(document).stream()
                .findFirst()
                .filter(entry -> entry.at().isBefore(since))
                .isPresent();
    }

    private void introduce(RecordedDocument document, List<AuditEntry> before) {
        List<RecordedStep> back = sink;
        Moment moment = open;
        sink = given;
        open = null;
        document.introducing = true;
        needs(document);
        document.now = Values.EMPTY;
        if (document.isDocument()) {
            document.state = State.DRAFT;
            before.forEach(entry -> act(document, entry, entry.id().toString(), false));
            if (document.pending) {
                written(document, document.now, false, document.changer);
            }
        } else {
            before.forEach(entry -> document.now = PastValues.after(document.form, document.now, entry.content()));
            written(document, document.now, false, "");
        }
        document.introducing = false;
        sink = back;
        open = moment;
    }

    /** All that steps or what is given speak of. */
    RecordedDocuments documents() {
        return documents;
    }

    /** Whoever acts or is asked. */
    Set<String> people() {
        Set<String> all = new TreeSet<>(expectations.people());
        Stream.concat(given.stream(), steps.stream())
                .map(RecordedStep::actor)
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }

    RecordedDocument document(Form form, UUID id) {
        return documents.of(form, id);
    }
}
