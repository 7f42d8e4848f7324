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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    record Asked(List<Approver> found, ProcessLog.@Nullable Action skipped) {
        List<String> people() {
            return found.stream().map(Approver::name).toList();
        }
    }

    /** @throws Conflict where nobody can be found although somebody has to decide */
    Asked decide(Walk walk, String node, ApprovalFlow.Approve approve) {
        Map<String, Approver> people = find(walk, approve.who());
        String initiator = walk.instance().initiator();
        if (people.containsKey(initiator) && "skip".equals(approve.self())) {
            people.remove(initiator);
            if (people.isEmpty()) {
                return new Asked(List.of(), ProcessLog.Action.SKIP_SELF);
            }
        } else if (people.containsKey(initiator) && "leader".equals(approve.self())) {
            people = insteadOf(initiator, people);
        }
        if (!people.isEmpty()) {
            return new Asked(List.copyOf(people.values()), null);
        }
        return "skip".equals(approve.empty())
                ? new Asked(List.of(), ProcessLog.Action.SKIP_NOBODY)
                : new Asked(nobodyFound(walk, node, approve.empty()), null);
    }

    /** Who is told; possibly nobody. */
    List<Approver> tell(Walk walk, ApprovalFlow.Who who) {
        return List.copyOf(find(walk, who).values());
    }

    /** Whether the caller may do with any task what its assignee may. */
    boolean administers(DefinitionSet set) {
        Caller caller = Caller.current();
        return caller.isSystem()
                || caller.user().roles().stream()
                        .map(set.roles()::get)
                        .anyMatch(role -> role != null && role.configures());
    }

    /** By their names, each for the first of the ways in which they were found. */
    private Map<String, Approver> find(Walk walk, ApprovalFlow.Who who) {
        Map<String, Approver> people = new LinkedHashMap<>();
        if (who.initiator()) {
            active(walk.instance().initiator(), Approver.Reason.INITIATOR, "", people);
        }
        if (who.managers() != null) {
            List<String> chain = managers(walk.instance().initiator(), who.managers());
            for (int level = 1; level <= chain.size(); level++) {
                put(chain.get(level - 1), Approver.Reason.MANAGER, Integer.toString(level), people);
            }
        }
        if (who.user() != null) {
            active(who.user(), Approver.Reason.USER, "", people);
        }
        if (who.field() != null && walk.document().values().get(who.field()) instanceof FieldValue.Text(var name)) {
            active(name, Approver.Reason.FIELD, who.field(), people);
        }
        if (who.script() != null) {
            walk.questions().texts(who.script()).forEach(name -> active(name, Approver.Reason.SCRIPT, "", people));
        }
        if (who.role() != null) {
            users.withRole(who.role()).forEach(user -> put(user.name(), Approver.Reason.ROLE, who.role(), people));
        }
        return people;
    }

    private static void put(String name, Approver.Reason reason, String detail, Map<String, Approver> people) {
        people.putIfAbsent(name, new Approver(name, reason, detail));
    }

    private void active(String name, Approver.Reason reason, String detail, Map<String, Approver> people) {
        active(name).ifPresent(found -> put(found, reason, detail, people));
    }

    /** The nearest manager; empty where there is none. */
    Optional<String> manager(String of) {
        return managers(of, 1).stream().findFirst();
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

    private Map<String, Approver> insteadOf(String initiator, Map<String, Approver> people) {
        Map<String, Approver> replaced = new LinkedHashMap<>();
        people.forEach((name, person) -> {
            if (name.equals(initiator)) {
                managers(initiator, 1).forEach(leader -> put(leader, Approver.Reason.LEADER, "", replaced));
            } else {
                replaced.putIfAbsent(name, person);
            }
        });
        return replaced;
    }

    private List<Approver> nobodyFound(Walk walk, String node, @Nullable String instead) {
        if (instead != null && !instead.equals("admin")) {
            Optional<String> named = active(instead);
            if (named.isPresent()) {
                return List.of(new Approver(named.get(), Approver.Reason.NAMED, ""));
            }
        }
        List<Approver> administrators = walk.set().roles().entrySet().stream()
                .filter(role -> configures(role))
                .flatMap(role -> users.withRole(role.getKey()).stream())
                .map(User::name)
                .distinct()
                .map(name -> new Approver(name, Approver.Reason.ADMINISTRATOR, ""))
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
