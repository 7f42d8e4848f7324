/** Lays the changes of partner and tenant over a template, property by property, as a three-way merge. */
@NullMarked
package io.formwork.definition.layer;

import org.jspecify.annotations.NullMarked;
