/** Lays the changes of partner and tenant over a template, property by property, as a three-way merge. */
@NamedInterface("layer")
@NullMarked
package io.formwork.definition.layer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
