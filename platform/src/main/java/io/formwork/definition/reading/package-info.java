/** Turns YAML text into trees that know their place, and trees into records, with every problem gathered. */
@NullMarked
package io.formwork.definition.reading;

import org.jspecify.annotations.NullMarked;
