package io.formwork.scenario;

import io.formwork.audit.AuditEntry;
import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.definition.story.People;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryReader;
import io.formwork.document.DocumentLabel;
import io.formwork.document.Documents;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.value.LocalizedText;
import io.formwork.value.Messages;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a scenario of work that people did, read from the audit trail: what was refused is not in it, and what followed
 * by itself follows again.
 */
@Service
public class Recorder {
    /** What people do to documents; everything else in the trail follows from it. */
    private static final Set<String> ACTIONS = Set.of(
            "create",
            "change",
            "submit",
            "task-approve",
            "task-reject",
            "task-return",
            "task-withdraw",
            "cancel",
            "amend",
            "close",
            "reopen",
            "delete");

    private static final int MOST_ENTRIES = 5000;
    private static final int MOST_PEOPLE = 60;

    private final RecordingDesk desk;

    Recorder(RecordingDesk desk) {
        this.desk = desk;
    }

    /** What people did from a moment on, oldest first. */
    @Transactional(readOnly = true)
    public List<Recorded.Done> done(OffsetDateTime since) {
        DefinitionSet set = requireConfigurer();
        List<AuditEntry> entries = desk.audit().since(since, MOST_ENTRIES).stream()
                .map(AuditTrail.Done::entry)
                .filter(entry -> ACTIONS.contains(entry.action()))
                .filter(entry -> set.form(entry.subject()).isPresent())
                .filter(entry -> desk.users().find(entry.actor()).isPresent())
                .toList();
        Map<UUID, DocumentLabel> labels = desk.documents()
                .labels(entries.stream().map(AuditEntry::subjectId).distinct().toList());
        return entries.stream()
                .map(entry -> new Recorded.Done(
                        entry.at(), entry.actor(), entry.action(), entry.subject(), labels.get(entry.subjectId())))
                .toList();
    }

    /**
     * The same as a scenario's text.
     *
     * @throws RecordRefusal where nothing was done, or it cannot be told
     */
    @Transactional(readOnly = true)
    public Recorded record(OffsetDateTime since, Recorded.Head head) {
        DefinitionSet set = requireConfigurer();
        List<AuditTrail.Done> done = desk.audit().since(since, MOST_ENTRIES + 1);
        if (done.size() > MOST_ENTRIES) {
            throw new RecordRefusal("record.too-long", Integer.toString(MOST_ENTRIES));
        }
        Recording recording = new Recording(desk, set, since);
        set.forms().values().stream()
                .filter(form -> form.kind() == FormKind.SETTINGS)
                .forEach(form -> recording.require(recording.document(form, Documents.settingsId(form))));
        recording.tell(done);
        if (recording.steps().isEmpty()) {
            throw new RecordRefusal("record.nothing");
        }
        Map<String, Node> scenario = new LinkedHashMap<>();
        scenario.put("scenario", RecordedStep.scalar(head.key()));
        scenario.put("title", RecordedStep.scalar(head.title()));
        scenario.put("because", RecordedStep.scalar(because()));
        scenario.put("requires", RecordedStep.names(requires()));
        scenario.put("today", RecordedStep.scalar(Caller.current().today().toString()));
        Map<String, Node> people = people(recording.people());
        if (!people.isEmpty()) {
            scenario.put("people", RecordedStep.map(people));
        }
        if (!recording.given().isEmpty()) {
            scenario.put("given", nodes(recording.given()));
        }
        scenario.put("steps", nodes(recording.steps()));
        return new Recorded(
                YamlWriter.write(RecordedStep.map(scenario)),
                recording.steps().size(),
                recording.given().size());
    }

    private static Node nodes(List<RecordedStep> steps) {
        return RecordedStep.list(steps.stream().map(RecordedStep::node).toList());
    }

    private DefinitionSet requireConfigurer() {
        DefinitionSet set = desk.definitions().current();
        desk.permissions().requireConfigurer(set);
        return set;
    }

    private static String because() {
        Caller caller = Caller.current();
        return Messages.text(
                caller.language(),
                "recorded.because",
                caller.user().displayName(),
                caller.today().toString());
    }

    /** The templates that the tenant runs, without those that others require anyway. */
    private List<String> requires() {
        List<DefinitionPackage> packages = desk.definitions().packages();
        Stories stories = StoryReader.read(only(packages, "/template.yaml"), new Problems());
        Set<String> all = new TreeSet<>();
        packages.forEach(source -> all.add(source.template()));
        Set<String> implied = new HashSet<>(Set.of("base"));
        all.forEach(template -> {
            Set<String> more = new HashSet<>(stories.areas(List.of(template)));
            more.remove(template);
            implied.addAll(more);
        });
        all.removeAll(implied);
        return List.copyOf(all);
    }

    private static List<DefinitionPackage> only(List<DefinitionPackage> packages, String ending) {
        return packages.stream()
                .map(source -> {
                    Map<String, String> files = new HashMap<>(source.files());
                    files.keySet().removeIf(path -> !path.endsWith(ending));
                    return DefinitionPackage.of(source.template(), source.version(), files);
                })
                .toList();
    }

    /** Nobody where they are those of the demo companies, as everywhere else; of many only whom the steps need. */
    private Map<String, Node> people(Set<String> needed) {
        Map<String, People.Person> standing = StoryReader.read(
                        only(desk.definitions().packages(), "/demo/users.yaml"), new Problems())
                .people();
        List<User> users = desk.users().all();
        boolean same = users.size() == standing.size()
                && users.stream()
                        .allMatch(user -> standing.get(user.name()) instanceof People.Person person
                                && Set.copyOf(person.roles()).equals(user.roles())
                                && java.util.Objects.equals(person.department(), user.department())
                                && java.util.Objects.equals(person.manager(), user.manager()));
        if (same) {
            return Map.of();
        }
        Map<String, User> known = new TreeMap<>();
        users.forEach(user -> known.put(user.name(), user));
        if (known.size() > MOST_PEOPLE) {
            known.keySet().retainAll(withManagers(needed, known));
        }
        Map<String, Node> people = new LinkedHashMap<>();
        known.forEach((name, user) -> people.put(name, person(user)));
        return people;
    }

    private static Set<String> withManagers(Set<String> needed, Map<String, User> known) {
        Set<String> all = new HashSet<>();
        for (String name : needed) {
            User user = known.get(name);
            while (user != null && all.add(user.name())) {
                user = user.manager() == null ? null : known.get(user.manager());
            }
        }
        return all;
    }

    private static Node person(User user) {
        Map<String, Node> person = new LinkedHashMap<>();
        person.put("title", RecordedStep.text(LocalizedText.same(user.displayName())));
        person.put("roles", RecordedStep.names(user.roles().stream().sorted().toList()));
        if (user.department() != null) {
            person.put("department", RecordedStep.scalar(user.department()));
        }
        if (user.manager() != null) {
            person.put("manager", RecordedStep.scalar(user.manager()));
        }
        return RecordedStep.map(person);
    }
}
