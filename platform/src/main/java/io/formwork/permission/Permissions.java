package io.formwork.permission;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Roles;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.form.FormPermission.Rows;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the caller's roles allow; the permissions of several roles add up. */
@Service
public class Permissions {

    public boolean may(DefinitionSet set, Form form, Action action) {
        Caller caller = Caller.current();
        if (caller.isSystem() || roles(set, caller).anyMatch(Roles.Role::configures)) {
            return true;
        }
        if (action == Action.READ && roles(set, caller).anyMatch(Roles.Role::audits)) {
            return true;
        }
        return granted(form, caller)
                .map(FormPermission::can)
                // Who may undo a document for good may also undo it to put it right.
                .anyMatch(can -> can.contains(action) || action == Action.AMEND && can.contains(Action.CANCEL));
    }

    /** Whether the caller is here to look and for nothing else. */
    public boolean onlyAudits(DefinitionSet set) {
        Caller caller = Caller.current();
        return !caller.isSystem()
                && roles(set, caller).anyMatch(Roles.Role::audits)
                && roles(set, caller).allMatch(Roles.Role::audits);
    }

    /** @throws Forbidden where no role of the caller allows it */
    public void require(DefinitionSet set, Form form, Action action) {
        if (!may(set, form, action)) {
            throw new Forbidden(form.key(), action);
        }
    }

    /** Whether the caller may change definitions. */
    public boolean configures(DefinitionSet set) {
        Caller caller = Caller.current();
        return caller.isSystem() || roles(set, caller).anyMatch(Roles.Role::configures);
    }

    /** @throws NotAConfigurer where no role of the caller may change definitions */
    public void requireConfigurer(DefinitionSet set) {
        Caller caller = Caller.current();
        if (!caller.isSystem() && roles(set, caller).noneMatch(Roles.Role::configures)) {
            throw new NotAConfigurer();
        }
    }

    /** Whether the caller has one of these roles, or reads everything; none at all are everybody. */
    public boolean anyOf(DefinitionSet set, List<String> readers) {
        Caller caller = Caller.current();
        return readers.isEmpty()
                || caller.isSystem()
                || readers.stream().anyMatch(caller.user()::hasRole)
                || roles(set, caller).anyMatch(role -> role.configures() || role.audits());
    }

    /** Which documents the caller may read: the widest of what the caller's roles say. */
    public Rows rows(DefinitionSet set, Form form) {
        Caller caller = Caller.current();
        if (caller.isSystem() || roles(set, caller).anyMatch(role -> role.configures() || role.audits())) {
            return Rows.ALL;
        }
        return granted(form, caller)
                .filter(permission -> permission.can().contains(Action.READ))
                .map(permission -> permission.rows() == null ? Rows.ALL : permission.rows())
                .min(Comparator.naturalOrder())
                .orElse(Rows.OWN);
    }

    /** Whether the caller may see this document, entered by that user of that department. */
    public boolean sees(DefinitionSet set, Form form, String createdBy, @Nullable String department) {
        User user = Caller.current().user();
        return may(set, form, Action.READ)
                && switch (rows(set, form)) {
                    case ALL -> true;
                    case OWN -> createdBy.equals(user.name());
                    case OWN_DEPARTMENT ->
                        createdBy.equals(user.name())
                                || department != null && Objects.equals(department, user.department());
                };
    }

    public boolean seesField(DefinitionSet set, Form form, String field) {
        return !restricted(set, form, field, FormPermission::hide);
    }

    public boolean changesField(DefinitionSet set, Form form, String field) {
        return seesField(set, form, field) && !restricted(set, form, field, FormPermission::readOnly);
    }

    /** A field is out of reach only where every role that reaches the form says so. */
    private boolean restricted(
            DefinitionSet set, Form form, String field, Function<FormPermission, List<String>> restriction) {
        // Asked for every field of every row that is shown: most forms restrict none.
        boolean any = form.permissions().values().stream()
                .anyMatch(permission -> !restriction.apply(permission).isEmpty());
        if (!any) {
            return false;
        }
        // What was said of a field under its first key goes on holding when it has another one.
        Set<String> names = names(form, field);
        Predicate<FormPermission> says =
                permission -> restriction.apply(permission).stream().anyMatch(names::contains);
        boolean somebody = form.permissions().values().stream().anyMatch(says);
        Caller caller = Caller.current();
        if (!somebody || caller.isSystem() || roles(set, caller).anyMatch(role -> role.configures() || role.audits())) {
            return false;
        }
        List<FormPermission> granted = granted(form, caller).toList();
        return !granted.isEmpty() && granted.stream().allMatch(says);
    }

    private static Set<String> names(Form form, String field) {
        Set<String> names = new HashSet<>();
        names.add(field);
        form.allFields()
                .filter(known -> known.key().equals(field) || known.stored().equals(field))
                .forEach(known -> names.addAll(List.of(known.key(), known.stored())));
        return names;
    }

    private static Stream<FormPermission> granted(Form form, Caller caller) {
        return caller.user().roles().stream()
                .map(form.permissions()::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private static Stream<Roles.Role> roles(DefinitionSet set, Caller caller) {
        return caller.user().roles().stream()
                .map(set.roles()::get)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }
}
