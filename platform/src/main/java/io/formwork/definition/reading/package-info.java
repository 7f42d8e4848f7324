/** Turns YAML text into trees that know their place, and trees into records, with every problem gathered. */
@NamedInterface("reading")
@NullMarked
package io.formwork.definition.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
