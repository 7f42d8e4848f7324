package io.formwork.definition.layer;

/**
 * Names one definition, as overlays do: {@code form/purchase-order}.
 *
 * @param kind such as form, ledger or report
 */
public record ElementKey(String kind, String key) {

    /** @throws IllegalArgumentException where it is written otherwise */
    public static ElementKey of(String written) {
        int slash = written.indexOf('/');
        if (slash <= 0 || slash == written.length() - 1) {
            throw new IllegalArgumentException("'" + written + "' names no definition; expected such as form/item");
        }
        return new ElementKey(written.substring(0, slash), written.substring(slash + 1));
    }

    public static ElementKey form(String key) {
        return new ElementKey("form", key);
    }

    @Override
    public String toString() {
        return kind + "/" + key;
    }
}
