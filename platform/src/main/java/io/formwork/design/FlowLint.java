package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraph.Flow;
import io.formwork.definition.element.ProcessGraph.Kind;
import io.formwork.definition.element.ProcessGraph.Node;
import io.formwork.process.Processes;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks for what a process may say and hardly means: steps that ask nobody, ways that nothing takes. */
@Service
public class FlowLint {
    private final Users users;

    FlowLint(Users users) {
        this.users = users;
    }

    @Transactional(readOnly = true)
    public List<FlowFinding> of(DefinitionSet set, String process) {
        return of(Processes.graph(set, process), users.all());
    }

    static List<FlowFinding> of(ProcessGraph graph, List<User> people) {
        return new Look(graph, people).all();
    }

    /** One process and the people of one tenant. */
    private static final class Look {
        private final ProcessGraph graph;
        private final List<User> people;
        private final List<FlowFinding> found = new ArrayList<>();

        Look(ProcessGraph graph, List<User> people) {
            this.graph = graph;
            this.people = people;
        }

        List<FlowFinding> all() {
            if (graph.ofKind(Kind.APPROVE).findAny().isEmpty()) {
                found.add(FlowFinding.of("", "asks-nobody"));
            }
            for (Node node : graph.nodes()) {
                switch (node.kind()) {
                    case APPROVE -> approve(node, Objects.requireNonNull(node.approve()));
                    case COPY -> who(node, Objects.requireNonNull(node.who()));
                    case CHOICE -> choice(node);
                    case BEGIN, START, FORK, BLOCK, END -> {}
                }
            }
            return found;
        }

        private void approve(Node node, ApprovalFlow.Approve approve) {
            who(node, approve.who());
            if (onlyInitiator(approve.who()) && !"leader".equals(approve.self())) {
                found.add(FlowFinding.of(node.id(), "skip".equals(approve.self()) ? "never-asks" : "asks-initiator"));
            }
            if (approve.due() != null && approve.then() == null) {
                found.add(FlowFinding.of(node.id(), "due-without-then"));
            }
            if (approve.due() == null && approve.then() != null) {
                found.add(FlowFinding.of(node.id(), "then-without-due"));
            }
            String instead = approve.empty();
            if (instead != null && !Set.of("skip", "admin").contains(instead) && isUnknown(instead)) {
                found.add(FlowFinding.of(node.id(), "no-user", instead));
            }
            before(node)
                    .filter(other ->
                            other.kind() == Kind.APPROVE && approve.who().equals(other.who()))
                    .ifPresent(_ -> found.add(FlowFinding.of(node.id(), "same-people")));
        }

        private static boolean onlyInitiator(ApprovalFlow.Who who) {
            return who.initiator()
                    && who.role() == null
                    && who.user() == null
                    && who.managers() == null
                    && who.field() == null
                    && who.script() == null;
        }

        private void who(Node node, ApprovalFlow.Who who) {
            String role = who.role();
            if (role != null && people.stream().noneMatch(user -> user.hasRole(role))) {
                found.add(FlowFinding.of(node.id(), "no-users", role));
            }
            if (who.user() != null && isUnknown(who.user())) {
                found.add(FlowFinding.of(node.id(), "no-user", who.user()));
            }
            if (who.managers() != null && people.stream().allMatch(user -> user.manager() == null)) {
                found.add(FlowFinding.of(node.id(), "no-managers"));
            }
        }

        private boolean isUnknown(String name) {
            return people.stream().noneMatch(user -> user.name().equals(name));
        }

        /** What comes right before, whatever gateways lie between that lead nowhere else. */
        private Optional<Node> before(Node node) {
            List<Flow> into = graph.into(node.id());
            return into.size() == 1 && into.getFirst().condition() == null
                    ? graph.node(into.getFirst().from())
                    : Optional.empty();
        }

        private void choice(Node node) {
            List<Flow> out = graph.from(node.id());
            if (out.size() < 2) {
                return;
            }
            boolean added =
                    out.stream().anyMatch(flow -> flow.otherwise() && flow.id().equals(node.id() + ".else"));
            if (added) {
                found.add(FlowFinding.of(node.id(), "no-else"));
            }
            if (out.stream().allMatch(flow -> isBare(flow, new HashSet<>()))) {
                found.add(FlowFinding.of(node.id(), "nothing-in-branches"));
            }
            List<SimpleCondition> before = new ArrayList<>();
            boolean always = false;
            for (int i = 0; i < out.size(); i++) {
                Flow flow = out.get(i);
                if (always) {
                    found.add(new FlowFinding(node.id(), i, "never-reached", List.of()));
                } else if (flow.condition() != null) {
                    String script = flow.condition().text().strip();
                    always = script.equals("true");
                    SimpleCondition condition = SimpleCondition.of(script).orElse(null);
                    branch(node, i, script, condition, before);
                    if (condition != null) {
                        before.add(condition);
                    }
                }
            }
        }

        private void branch(
                Node node,
                int index,
                String script,
                @Nullable SimpleCondition condition,
                List<SimpleCondition> before) {
            if (script.equals("false") || condition != null && condition.isImpossible()) {
                found.add(new FlowFinding(node.id(), index, "never-holds", List.of()));
            } else if (script.equals("true")) {
                found.add(new FlowFinding(node.id(), index, "always-holds", List.of()));
            } else if (condition != null && before.stream().anyMatch(condition::implies)) {
                found.add(new FlowFinding(node.id(), index, "never-reached", List.of()));
            }
        }

        /** Whether a way asks nobody before it comes together with the others. */
        private boolean isBare(Flow flow, Set<String> seen) {
            Node to = graph.node(flow.to()).orElseThrow();
            boolean together = graph.into(to.id()).size() > 1 || to.kind() == Kind.END;
            return together
                    || to.kind() == Kind.CHOICE
                            && seen.add(to.id())
                            && graph.from(to.id()).stream().allMatch(next -> isBare(next, seen));
        }
    }
}
