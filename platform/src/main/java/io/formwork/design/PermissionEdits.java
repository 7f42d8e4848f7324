package io.formwork.design;

import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.form.FormPermission.Rows;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a role may do with the documents of a form, as it is given and taken. */
public final class PermissionEdits {
    private static final FormPermission NOTHING = new FormPermission(null, List.of(), List.of(), List.of());
    /** What nobody does to lasting facts. */
    private static final Set<Action> OF_DOCUMENTS =
            EnumSet.of(Action.SUBMIT, Action.CANCEL, Action.CLOSE, Action.REOPEN, Action.AMEND);

    private final Form form;
    private final String role;
    private final FormPermission now;

    private PermissionEdits(Form form, String role) {
        this.form = form;
        this.role = role;
        FormPermission known = form.permissions().get(role);
        this.now = known == null ? NOTHING : known;
    }

    public static PermissionEdits of(Form form, String role) {
        return new PermissionEdits(form, role);
    }

    /** What can be done with documents of the form at all. */
    public static boolean applies(Form form, Action action) {
        return switch (form.kind()) {
            case DOCUMENT -> true;
            case MASTER -> !OF_DOCUMENTS.contains(action);
            case SETTINGS -> action == Action.READ || action == Action.EDIT;
        };
    }

    /** What the role may do now. */
    public FormPermission now() {
        return now;
    }

    /** Whoever may do anything may read; whoever may no longer read may do nothing. */
    public List<Edit> may(Action action, boolean may) {
        List<Action> can = new ArrayList<>(now.can());
        if (may) {
            add(can, Action.READ);
            add(can, action);
        } else if (action == Action.READ) {
            can.clear();
        } else {
            can.remove(action);
        }
        if (can.isEmpty()) {
            return now == NOTHING ? List.of() : List.of(new Edit.Remove(element(), at()));
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(put("can", can.stream().map(PermissionEdits::word).toList()));
        return edits;
    }

    private static void add(List<Action> can, Action action) {
        if (!can.contains(action)) {
            can.add(action);
        }
    }

    /** Which documents; null for all. */
    public List<Edit> rows(@Nullable Rows rows) {
        PropertyPath at = at().with("rows");
        return List.of(
                rows == null || rows == Rows.ALL
                        ? new Edit.Remove(element(), at)
                        : new Edit.Put(element(), at, Nodes.text(word(rows))));
    }

    /** Which fields the role does not see, and which it sees and cannot change. */
    public List<Edit> fields(List<String> hidden, List<String> readOnly) {
        return List.of(list("hide", hidden), list("readOnly", readOnly));
    }

    private Edit list(String key, List<String> fields) {
        return fields.isEmpty() ? new Edit.Remove(element(), at().with(key)) : put(key, fields);
    }

    private Edit put(String key, List<String> values) {
        return new Edit.Put(element(), at().with(key), Nodes.texts(values));
    }

    private ElementKey element() {
        return ElementKey.form(form.key());
    }

    private PropertyPath at() {
        return PropertyPath.of("permissions").with(role);
    }

    /** As it is written. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its documents are rows that belong to somebody. */
    public static boolean hasRows(Form form) {
        return form.kind() != FormKind.SETTINGS;
    }
}
