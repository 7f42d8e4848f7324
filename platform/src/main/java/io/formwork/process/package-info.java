/**
 * Submits documents and lets people decide about them: approval flows and BPMN processes, tasks and the inbox. It hides
 * Flowable altogether; beyond this room there are only Process, Task and Inbox.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "database",
            "tenant",
            "script",
            "definition",
            "definition :: element",
            "definition :: form",
            "definition :: reading",
            "permission",
            "document",
            "event",
            "audit"
        })
@NullMarked
package io.formwork.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
