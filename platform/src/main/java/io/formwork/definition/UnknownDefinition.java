package io.formwork.definition;

/** Somebody asked for a form, ledger or conversion that the tenant does not have. */
public final class UnknownDefinition extends RuntimeException {
    private final String kind;
    private final String key;

    public UnknownDefinition(String kind, String key) {
        super("There is no " + kind + " '" + key + "'");
        this.kind = kind;
        this.key = key;
    }

    public String kind() {
        return kind;
    }

    public String key() {
        return key;
    }
}
