/**
 * Administers the users of a tenant: who they are, which roles they have, whether they may sign in, and their passwords.
 * It hides what is checked before an account changes.
 */
@ApplicationModule(
        allowedDependencies = {
            "value",
            "tenant",
            "audit",
            "definition",
            "definition :: element",
            "permission",
            "document"
        })
@NullMarked
package io.formwork.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
