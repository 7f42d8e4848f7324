package io.formwork.design;

import io.formwork.definition.layer.Conflict;
import java.util.List;

/** A draft and what others published since it began changed the same properties differently. */
public final class Diverged extends RuntimeException {
    private final transient List<Conflict> conflicts;

    Diverged(List<Conflict> conflicts) {
        super(conflicts.size() + " properties were changed by others too");
        this.conflicts = conflicts;
    }

    public List<Conflict> conflicts() {
        return conflicts;
    }
}
