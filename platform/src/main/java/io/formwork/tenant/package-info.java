/**
 * Knows whose data a call touches, who makes it, for which organisation and when; binds the tenant to every
 * transaction. It hides how people sign in and how row-level security learns of the tenant.
 */
@ApplicationModule(allowedDependencies = {"value"})
@NullMarked
package io.formwork.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
