/**
 * The typed values that every room speaks in: field values, lines, references to documents, localized text and exact
 * arithmetic. It hides how values are parsed and compared; it knows no Spring, no database and no form.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.formwork.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
