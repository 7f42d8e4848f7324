package io.formwork.definition.form;

/** What a form's documents are: lasting facts, business events, or one set of choices a tenant. */
public enum FormKind {
    MASTER,
    DOCUMENT,
    SETTINGS
}
