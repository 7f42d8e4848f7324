package io.formwork.definition;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraphCheck;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.Suggestion;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks processes against the rest of a set: their forms, the roles and fields they ask, and what a step may say. */
final class ProcessReferences {
    /** What can happen when the time of a step is over. */
    private static final List<String> THEN = List.of("remind", "escalate", "approve", "reject");

    private final DefinitionSet set;
    private final Problems problems;

    ProcessReferences(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check() {
        set.forms().values().forEach(this::form);
        set.flows().values().forEach(flow -> {
            require(flow.place(), "form", "form", flow.form(), set.forms().keySet());
            steps(flow.nodes(), set.forms().get(flow.form()), new HashSet<>(Set.of("start")));
        });
        set.processes().values().forEach(graph -> {
            require(graph.place(), "form", "form", graph.form(), set.forms().keySet());
            Form form = set.forms().get(graph.form());
            graph.nodes().forEach(node -> {
                if (node.who() != null) {
                    who(node.place(), node.id(), node.who(), form);
                }
                if (node.approve() != null) {
                    approve(node.place(), node.id(), node.approve());
                }
            });
        });
    }

    private void form(Form form) {
        String process = form.process();
        if (process == null) {
            return;
        }
        ApprovalFlow flow = set.flows().get(process);
        ProcessGraph graph = set.processes().get(process);
        if (flow == null && graph == null) {
            Set<String> known = new HashSet<>(set.flows().keySet());
            known.addAll(set.processes().keySet());
            problems.add(
                    form.place(),
                    "process",
                    "names '{0}', which is no process{1}",
                    process,
                    Suggestion.of(process, known));
        } else if (flow != null && graph != null) {
            problems.add(form.place(), "process", "'{0}' is both an approval flow and a BPMN process", process);
        } else if (!form.key().equals(flow != null ? flow.form() : graph == null ? "" : graph.form())) {
            problems.add(form.place(), "process", "names '{0}', which is a process of another form", process);
        }
    }

    private void steps(List<ApprovalFlow.Step> steps, @Nullable Form form, Set<String> ids) {
        for (ApprovalFlow.Step step : steps) {
            if (!step.id().matches(ProcessGraphCheck.ID) || !ids.add(step.id())) {
                problems.add(
                        step.place(),
                        "id",
                        "found '{0}', expected an id of its own of letters, digits, - and _",
                        step.id());
            }
            step(step, form);
            step.when().forEach(branch -> steps(branch.nodes(), form, ids));
            step.parallel().forEach(branch -> steps(branch.nodes(), form, ids));
        }
    }

    private void step(ApprovalFlow.Step step, @Nullable Form form) {
        int ways = (step.approve() == null ? 0 : 1)
                + (step.copy() == null ? 0 : 1)
                + (step.when().isEmpty() ? 0 : 1)
                + (step.parallel().isEmpty() ? 0 : 1);
        if (ways != 1) {
            problems.add(step.place(), step.id(), "a step is exactly one of approve, when, parallel and copy");
        }
        if (step.approve() != null) {
            who(step.place(), step.id(), step.approve().who(), form);
            approve(step.place(), step.id(), step.approve());
        }
        if (step.copy() != null) {
            who(step.place(), step.id(), step.copy().who(), form);
        }
        step.when().forEach(branch -> {
            if (branch.else_() == (branch.if_() != null)) {
                problems.add(branch.place(), step.id(), "a branch has either a condition (if) or else: true");
            }
        });
        if (step.when().stream().filter(ApprovalFlow.Branch::else_).count() > 1) {
            problems.add(step.place(), step.id(), "has more than one else");
        }
        step.parallel().forEach(branch -> {
            if (branch.if_() != null || branch.else_() || branch.nodes().isEmpty()) {
                problems.add(
                        branch.place(), step.id(), "a parallel branch has steps and no condition; put a when in it");
            }
        });
    }

    private void who(Place place, String key, ApprovalFlow.Who who, @Nullable Form form) {
        boolean named = who.role() != null
                || who.user() != null
                || who.managers() != null
                || who.field() != null
                || who.script() != null
                || who.initiator();
        if (who.initiatorChooses()) {
            problems.add(place, key + ".who", "initiatorChooses is not available yet");
        } else if (!named) {
            problems.add(
                    place, key + ".who", "expected at least one of role, user, managers, field, script, initiator");
        }
        if (who.role() != null) {
            require(place, key + ".who.role", "role", who.role(), set.roles().keySet());
        }
        if (who.managers() != null && (who.managers() < 1 || who.managers() > 20)) {
            problems.add(place, key + ".who.managers", "expected from 1 to 20 levels");
        }
        if (who.field() != null && form != null) {
            require(
                    place,
                    key + ".who.field",
                    "field",
                    who.field(),
                    form.fields().keySet());
            form.field(who.field())
                    .filter(field -> !(field.type() instanceof FieldType.User))
                    .ifPresent(field -> problems.add(
                            place,
                            key + ".who.field",
                            "'{0}' holds no user; expected a field of type user",
                            field.key()));
        }
    }

    private void approve(Place place, String key, ApprovalFlow.Approve approve) {
        if (approve.self() != null && !List.of("skip", "leader", "allow").contains(approve.self())) {
            problems.add(place, key + ".self", "found '{0}', expected skip, leader or allow", approve.self());
        }
        if (!List.of("start").containsAll(approve.return_())) {
            problems.add(place, key + ".return", "expected [start]; other steps are not available yet");
        }
        boolean ratio = approve.mode() == ApprovalFlow.Approve.Mode.RATIO;
        if (ratio != (approve.ratio() != null)
                || approve.ratio() != null
                        && (approve.ratio().signum() <= 0 || approve.ratio().compareTo(java.math.BigDecimal.ONE) > 0)) {
            problems.add(place, key + ".ratio", "mode ratio, and only it, has a ratio above 0 and up to 1");
        }
        if (approve.then() != null && !THEN.contains(approve.then())) {
            problems.add(
                    place, key + ".then", "found '{0}', expected one of {1}", approve.then(), String.join(", ", THEN));
        }
        if (approve.due() != null) {
            try {
                if (!Duration.parse(approve.due()).isPositive()) {
                    throw new DateTimeParseException("not positive", approve.due(), 0);
                }
            } catch (DateTimeParseException e) {
                problems.add(place, key + ".due", "found '{0}', expected a time such as PT24H", approve.due());
            }
        }
    }

    private void require(Place place, String key, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(
                    place, key, "names '{0}', which is no {1}{2}", name, Sentence.of(kind), Suggestion.of(name, known));
        }
    }
}
