package io.formwork.automation;

import io.formwork.definition.element.AutomationDefinition;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An automation and how it does.
 *
 * @param next when its time comes next; null where it follows events
 * @param ran when it ran last, and {@code made} how much it made or told then
 * @param fault what went wrong then
 * @param waiting deliveries that are still to be sent, and {@code dead} those that were given up
 */
public record AutomationState(
        AutomationDefinition definition,
        @Nullable OffsetDateTime next,
        @Nullable OffsetDateTime ran,
        @Nullable Integer made,
        @Nullable String fault,
        long waiting,
        long dead) {}
