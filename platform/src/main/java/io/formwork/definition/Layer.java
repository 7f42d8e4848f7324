package io.formwork.definition;

import java.util.Map;

/** Files that change or add to what lies below: a partner's, or a tenant's own. */
public record Layer(String name, Map<String, String> files) {

    public Layer {
        files = Map.copyOf(files);
    }
}
