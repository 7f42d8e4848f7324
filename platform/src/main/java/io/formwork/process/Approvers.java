package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.Roles;
import io.formwork.document.Conflict;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.value.FieldValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds who is asked, at the moment they are asked: people change their roles and managers while documents wait. */
@Component
class Approvers {
    private final Users users;

    Approvers(Users users) {
        this.users = users;
    }

    /**
     * Who decides.
     *
     * @param skipped why nobody needs to be asked, null where somebody is
     */
    record Asked(List<String> people, ProcessLog.@Nullable Action skipped) {}

    /** @throws Conflict where nobody can be found although somebody has to decide */
    Asked decide(Walk walk, String node, ApprovalFlow.Approve approve) {
        Set<String> people = new LinkedHashSet<>(find(walk, approve.who()));
        String initiator = walk.instance().initiator();
        if (people.contains(initiator) && "skip".equals(approve.self())) {
            people.remove(initiator);
            if (people.isEmpty()) {
                return new Asked(List.of(), ProcessLog.Action.SKIP_SELF);
            }
        } else if (people.contains(initiator) && "leader".equals(approve.self())) {
            people = insteadOf(initiator, people);
        }
        if (!people.isEmpty()) {
            return new Asked(List.copyOf(people), null);
        }
        return "skip".equals(approve.empty())
                ? new Asked(List.of(), ProcessLog.Action.SKIP_NOBODY)
                : new Asked(nobodyFound(walk, node, approve.empty()), null);
    }

    /** Who is told; possibly nobody. */
    List<String> tell(Walk walk, ApprovalFlow.Who who) {
        return find(walk, who);
    }

    /** Whether the caller may do with any task what its assignee may. */
    boolean administers(DefinitionSet set) {
        Caller caller = Caller.current();
        return caller.isSystem()
                || caller.user().roles().stream()
                        .map(set.roles()::get)
                        .anyMatch(role -> role != null && role.configures());
    }

    private List<String> find(Walk walk, ApprovalFlow.Who who) {
        Set<String> people = new LinkedHashSet<>();
        if (who.initiator()) {
            active(walk.instance().initiator()).ifPresent(people::add);
        }
        if (who.managers() != null) {
            people.addAll(managers(walk.instance().initiator(), who.managers()));
        }
        if (who.user() != null) {
            active(who.user()).ifPresent(people::add);
        }
        if (who.field() != null && walk.document().values().get(who.field()) instanceof FieldValue.Text(var name)) {
            active(name).ifPresent(people::add);
        }
        if (who.script() != null) {
            walk.questions().texts(who.script()).forEach(name -> active(name).ifPresent(people::add));
        }
        if (who.role() != null) {
            users.withRole(who.role()).forEach(user -> people.add(user.name()));
        }
        return List.copyOf(people);
    }

    /** The chain of managers, nearest first; a circle of managers ends where it closes. */
    private List<String> managers(String of, int levels) {
        List<String> chain = new ArrayList<>();
        Optional<User> person = users.find(of);
        while (person.isPresent() && chain.size() < levels) {
            String manager = person.get().manager();
            person = manager == null || manager.equals(of) || chain.contains(manager)
                    ? Optional.empty()
                    : users.find(manager);
            person.ifPresent(found -> chain.add(found.name()));
        }
        return chain;
    }

    private Set<String> insteadOf(String initiator, Set<String> people) {
        Set<String> replaced = new LinkedHashSet<>();
        for (String person : people) {
            if (person.equals(initiator)) {
                replaced.addAll(managers(initiator, 1));
            } else {
                replaced.add(person);
            }
        }
        return replaced;
    }

    private List<String> nobodyFound(Walk walk, String node, @Nullable String instead) {
        if (instead != null && !instead.equals("admin")) {
            Optional<String> named = active(instead);
            if (named.isPresent()) {
                return List.of(named.get());
            }
        }
        List<String> administrators = walk.set().roles().entrySet().stream()
                .filter(role -> configures(role))
                .flatMap(role -> users.withRole(role.getKey()).stream())
                .map(User::name)
                .distinct()
                .toList();
        if (administrators.isEmpty()) {
            throw new Conflict("no-approver", walk.document().label(), node);
        }
        return administrators;
    }

    private static boolean configures(Map.Entry<String, Roles.Role> role) {
        return role.getValue().configures();
    }

    private Optional<String> active(String name) {
        return users.find(name).map(User::name);
    }
}
