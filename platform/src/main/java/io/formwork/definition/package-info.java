/**
 * Reads, checks, layers and versions metadata, and resolves what a tenant's forms, ledgers, conversions and processes
 * effectively are: immutable records with sealed types. It hides YAML, overlays, merging and where versions are kept.
 */
@ApplicationModule(allowedDependencies = {"value", "tenant", "script", "event", "audit"})
@NullMarked
package io.formwork.definition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
