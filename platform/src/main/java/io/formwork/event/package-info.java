/**
 * Records what happened in the outbox, in the transaction in which it happened. It hides how events are kept; delivering
 * them is automation's work.
 */
@ApplicationModule(allowedDependencies = {"value", "tenant"})
@NullMarked
package io.formwork.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
