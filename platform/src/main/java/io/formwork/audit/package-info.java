/**
 * Keeps who changed what, when and from where, append-only and chained by hash for each tenant, so that tampering shows.
 * It hides how records are digested, sealed and verified.
 */
@ApplicationModule(allowedDependencies = {"value", "tenant"})
@NullMarked
package io.formwork.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
