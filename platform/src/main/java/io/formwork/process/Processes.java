package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Evaluation;
import io.formwork.document.Lifecycle;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.LocalizedText;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows processes: how far a document has come, as steps and as a drawing, and what a process looks like. */
@Service
public class Processes {
    private final Definitions definitions;
    private final Documents documents;
    private final Lifecycle lifecycle;
    private final Evaluation evaluation;
    private final Instances instances;
    private final Seats seats;
    private final ProcessLog log;
    private final Walks walks;
    private final Approvers approvers;

    Processes(
            Definitions definitions,
            Documents documents,
            Lifecycle lifecycle,
            Evaluation evaluation,
            Instances instances,
            Seats seats,
            ProcessLog log,
            Walks walks,
            Approvers approvers) {
        this.definitions = definitions;
        this.documents = documents;
        this.lifecycle = lifecycle;
        this.evaluation = evaluation;
        this.instances = instances;
        this.seats = seats;
        this.log = log;
        this.walks = walks;
        this.approvers = approvers;
    }

    /**
     * The document's last process; nothing where it never was in one.
     *
     * @throws io.formwork.document.DocumentNotFound where the caller may not see the document and is not asked about it
     */
    @Transactional
    public Optional<Progress> progress(DocumentRef document) {
        return instances.last(document.id()).map(instance -> {
            List<Seat> all = seats.of(instance.id());
            Document about = seen(document, instance, all);
            List<ProcessLog.Entry> entries = log.of(instance.id());
            Course course = course(instance, all, entries, about);
            return progress(course, all, entries);
        });
    }

    /**
     * Who was asked at a moment to decide about the document.
     *
     * @return sign-in names, sorted
     */
    @Transactional(readOnly = true)
    public List<String> asked(DocumentRef document, OffsetDateTime at) {
        List<Seat> known = seats.ofDocument(document.id()).stream()
                .filter(seat -> seat.task().kind() == Task.Kind.APPROVE)
                .filter(seat -> !seat.task().createdAt().isAfter(at))
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        Seat last = known.getLast();
        List<Task> tasks = known.stream()
                .filter(seat -> seat.task().instance().equals(last.task().instance()) && seat.round() == last.round())
                .map(Seat::task)
                .toList();
        return tasks.stream()
                .filter(task -> isOpenAt(task, tasks, at))
                .map(Task::assignee)
                .distinct()
                .sorted()
                .toList();
    }

    /** What nobody needed any more was open until others of its node had decided. */
    private static boolean isOpenAt(Task task, List<Task> all, OffsetDateTime at) {
        return switch (task.status()) {
            case WAITING -> false;
            case OPEN -> true;
            case DONE -> task.decidedAt() != null && task.decidedAt().isAfter(at);
            case DROPPED ->
                all.stream()
                        .filter(other -> other.node().equals(task.node()))
                        .map(Task::decidedAt)
                        .filter(Objects::nonNull)
                        .allMatch(decided -> decided.isAfter(at));
        };
    }

    /** The same as a drawing (SVG), done, current and coming told apart; labels in this language. */
    @Transactional
    public Optional<String> diagram(DocumentRef document, Locale language) {
        return instances.last(document.id()).map(instance -> {
            List<Seat> all = seats.of(instance.id());
            Document about = seen(document, instance, all);
            return ProcessDiagram.svg(course(instance, all, log.of(instance.id()), about), all, language);
        });
    }

    /** A process of the present definitions as BPMN 2.0, such as the engine gets it: to look at and to take along. */
    @Transactional(readOnly = true)
    public String bpmn(String process) {
        return BpmnWriter.write(Deployments.graph(definitions.current(), process));
    }

    /** A process of the present definitions as a drawing (SVG). */
    @Transactional(readOnly = true)
    public String diagram(String process, Locale language) {
        return ProcessDiagram.svg(Deployments.graph(definitions.current(), process), language);
    }

    /** A process as nodes and flows, whichever way it was written. */
    public static ProcessGraph graph(DefinitionSet set, String process) {
        return Deployments.graph(set, process);
    }

    /** An approval flow as the nodes and flows that it becomes. */
    public static ProcessGraph graph(ApprovalFlow flow) {
        return FlowCompiler.compile(flow);
    }

    /** Who is asked, told, or handed it in sees it; so does everybody who may read the document. */
    private Document seen(DocumentRef ref, Instance instance, List<Seat> all) {
        String caller = Caller.current().user().name();
        boolean takesPart = instance.initiator().equals(caller)
                || all.stream().anyMatch(seat -> seat.task().assignee().equals(caller))
                || approvers.administers(definitions.current());
        return takesPart && instance.document().equals(ref)
                ? lifecycle.find(ref)
                : documents.read(ref.form(), ref.id());
    }

    private Course course(Instance instance, List<Seat> all, List<ProcessLog.Entry> entries, Document document) {
        DefinitionSet set = walks.began(instance);
        ProcessGraph graph = Deployments.graph(set, instance.process());
        return Course.of(graph, instance, all, entries, evaluation, set, document);
    }

    private static Progress progress(Course course, List<Seat> all, List<ProcessLog.Entry> entries) {
        Instance instance = course.instance();
        ProcessGraph graph = course.graph();
        List<Progress.Step> steps = course.states().entrySet().stream()
                .map(step -> {
                    ProcessGraph.Node node = graph.node(step.getKey()).orElseThrow();
                    List<Progress.Voice> voices = all.stream()
                            .filter(seat -> seat.round() == instance.round()
                                    && seat.task().node().equals(node.id()))
                            .map(Processes::voice)
                            .toList();
                    return new Progress.Step(node.id(), node.name(), kind(node), step.getValue(), voices);
                })
                .toList();
        List<Progress.Happening> history = entries.stream()
                .filter(entry -> entry.action().compareTo(ProcessLog.Action.WITHDRAW) <= 0)
                .map(entry -> new Progress.Happening(
                        entry.round(),
                        entry.action().key(),
                        title(graph, String.valueOf(entry.node())),
                        entry.actor(),
                        entry.forWhom(),
                        entry.comment(),
                        entry.at()))
                .toList();
        return new Progress(
                instance.id(),
                instance.process(),
                graph.title() == null ? LocalizedText.same(graph.process()) : graph.title(),
                instance.state(),
                instance.round(),
                instance.initiator(),
                instance.startedAt(),
                steps,
                history);
    }

    private static LocalizedText title(ProcessGraph graph, String node) {
        return graph.node(node).map(ProcessGraph.Node::name).orElse(LocalizedText.same(node));
    }

    private static Task.Kind kind(ProcessGraph.Node node) {
        return switch (node.kind()) {
            case START -> Task.Kind.START;
            case COPY -> Task.Kind.COPY;
            case APPROVE, BEGIN, CHOICE, FORK, BLOCK, END -> Task.Kind.APPROVE;
        };
    }

    private static Progress.Voice voice(Seat seat) {
        Task task = seat.task();
        return new Progress.Voice(
                task.id(),
                task.assignee(),
                task.status(),
                task.decision(),
                task.decidedBy(),
                task.comment(),
                task.dueAt(),
                task.decidedAt());
    }
}
