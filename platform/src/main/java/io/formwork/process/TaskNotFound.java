package io.formwork.process;

import java.util.UUID;

/** There is no such task, or it is none of the caller's; which of the two is not said. */
public final class TaskNotFound extends RuntimeException {
    private final UUID id;

    public TaskNotFound(UUID id) {
        super("No task " + id);
        this.id = id;
    }

    public UUID id() {
        return id;
    }
}
