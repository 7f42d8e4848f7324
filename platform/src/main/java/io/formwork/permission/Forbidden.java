package io.formwork.permission;

import io.formwork.definition.form.FormPermission.Action;

/** The caller may see the thing but not do this to it. */
public final class Forbidden extends RuntimeException {
    private final String form;
    private final Action action;

    public Forbidden(String form, Action action) {
        super("Not allowed: " + action + " " + form);
        this.form = form;
        this.action = action;
    }

    public String form() {
        return form;
    }

    public Action action() {
        return action;
    }
}
