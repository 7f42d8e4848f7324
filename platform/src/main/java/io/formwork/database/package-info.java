/**
 * Provides the PostgreSQL that everything stands on: the embedded one or an operator's own, its least-privileged
 * application role and the schema's migrations. It hides servers, passwords and lock files; beyond it there is only a
 * data source that cannot bypass row-level security.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.formwork.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
