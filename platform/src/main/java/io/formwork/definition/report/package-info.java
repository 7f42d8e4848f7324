/**
 * Reports and prints as they were written, and what their columns turn out to be. It hides how their parts are
 * found in forms and ledgers.
 */
@NamedInterface("report")
@NullMarked
package io.formwork.definition.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
