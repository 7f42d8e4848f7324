package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Evaluation;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.value.DocumentRef;
import io.formwork.value.Uuid7;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tries a process on a document: the same conditions and the same search for people as when it really runs, in the order in
 * which it would come to them, and nothing that stays.
 */
@Service
public class DryRuns {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    private final Documents documents;
    private final Evaluation evaluation;
    private final Instances instances;
    private final Approvers approvers;
    private final Users users;

    DryRuns(Documents documents, Evaluation evaluation, Instances instances, Approvers approvers, Users users) {
        this.documents = documents;
        this.evaluation = evaluation;
        this.instances = instances;
        this.approvers = approvers;
        this.users = users;
    }

    /**
     * As if the document were handed in now, under these definitions, which may be a draft's.
     *
     * @param initiator who hands it in; null for who did, or else entered it
     * @throws io.formwork.document.DocumentNotFound where the caller may not see the document
     */
    @Transactional(readOnly = true)
    public DryRun run(DefinitionSet set, String process, DocumentRef ref, @Nullable String initiator) {
        Document document = documents.read(ref.form(), ref.id());
        String by = initiator != null
                ? initiator
                : instances.last(ref.id()).map(Instance::initiator).orElse(document.createdBy());
        ProcessGraph graph = Deployments.graph(set, process);
        return new Attempt(set, graph, document, by).run();
    }

    /** One try. */
    private final class Attempt {
        private final DefinitionSet set;
        private final ProcessGraph graph;
        private final Document document;
        private final String initiator;
        private Walk walk;
        private final List<DryRun.Step> steps = new ArrayList<>();
        private final Map<String, DryRun.Condition> conditions = new LinkedHashMap<>();
        private DryRun.@Nullable Refusal refusal;

        Attempt(DefinitionSet set, ProcessGraph graph, Document document, String initiator) {
            this.set = set;
            this.graph = graph;
            this.document = document;
            this.initiator = initiator;
            this.walk = walk(initiator);
        }

        /** What is asked while somebody acts: a script takes them for the user, as when it really runs. */
        private Walk walk(String acting) {
            Caller caller = Caller.current();
            Instance instance = new Instance(
                    Uuid7.next(),
                    graph.process(),
                    document.ref(),
                    set.version(),
                    "",
                    initiator,
                    ProcessState.RUNNING,
                    1,
                    caller.now());
            return users.find(acting)
                    .map(user -> new Caller(caller.tenant(), user, caller.language(), caller.source(), caller.clock()))
                    .orElse(caller)
                    .get(() -> new Walk(
                            instance,
                            document,
                            set,
                            graph,
                            evaluation.of(document, set).strict(),
                            List.of()));
        }

        DryRun run() {
            Set<String> taken = new HashSet<>();
            Route.follow(graph, this::takes, (node, flows) -> {
                if (refusal == null) {
                    step(node);
                }
                if (refusal == null) {
                    taken.add(node.id());
                    flows.get().forEach(flow -> taken.add(flow.id()));
                }
                return refusal == null;
            });
            return new DryRun(document, graph.process(), initiator, steps, conditions, taken, refusal);
        }

        private boolean takes(ProcessGraph.Flow flow) {
            Expression condition = flow.condition();
            if (refusal != null || condition == null) {
                return refusal == null;
            }
            try {
                boolean holds = walk.takes(flow.id());
                conditions.put(flow.id(), new DryRun.Condition(condition.text(), holds, fields(condition.text())));
                return holds;
            } catch (Conflict e) {
                refusal = new DryRun.Refusal(flow.from(), e.code(), e.arguments());
                return false;
            }
        }

        private List<String> fields(String script) {
            Form form = set.requireForm(document.form());
            Matcher names = NAME.matcher(QUOTED.matcher(script).replaceAll("''"));
            return names.results()
                    .map(found -> found.group())
                    .filter(form.fields()::containsKey)
                    .distinct()
                    .toList();
        }

        private void step(ProcessGraph.Node node) {
            if (node.kind() == ProcessGraph.Kind.COPY) {
                List<Approver> told = approvers.tell(walk, Objects.requireNonNull(node.who()));
                steps.add(new DryRun.Step(node.id(), node.name(), DryRun.Outcome.TOLD, told, false));
            } else if (node.kind() == ProcessGraph.Kind.APPROVE) {
                ask(node, Objects.requireNonNull(node.approve()));
            }
        }

        private void ask(ProcessGraph.Node node, ApprovalFlow.Approve approve) {
            try {
                Approvers.Asked asked = approvers.decide(walk, node.id(), approve);
                DryRun.Outcome outcome = asked.skipped() == null
                        ? DryRun.Outcome.ASKED
                        : asked.skipped() == ProcessLog.Action.SKIP_SELF
                                ? DryRun.Outcome.SKIPPED_SELF
                                : DryRun.Outcome.SKIPPED_NOBODY;
                boolean inTurn = Ballot.mode(approve) == ApprovalFlow.Approve.Mode.SEQUENCE
                        && asked.found().size() > 1;
                steps.add(new DryRun.Step(node.id(), node.name(), outcome, asked.found(), inTurn));
                if (outcome == DryRun.Outcome.ASKED) {
                    // Where one is enough it may be any of them.
                    boolean one = Ballot.mode(approve) == ApprovalFlow.Approve.Mode.ANY;
                    walk = walk(one ? asked.people().getFirst() : asked.people().getLast());
                }
            } catch (Conflict e) {
                refusal = new DryRun.Refusal(node.id(), e.code(), e.arguments());
                steps.add(new DryRun.Step(node.id(), node.name(), DryRun.Outcome.REFUSED, List.of(), false));
            }
        }
    }

    /** Who can be asked, for whoever tries a process as somebody else. */
    @Transactional(readOnly = true)
    public List<User> people() {
        return users.all();
    }
}
