/** Fills in the defaults of what was written and checks one definition against the others. */
@NullMarked
package io.formwork.definition.resolving;

import org.jspecify.annotations.NullMarked;
