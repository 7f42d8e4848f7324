/**
 * What each expression of a definition may name, which functions it may call, and in which order a form computes.
 * It hides the registration of scripts.
 */
@NamedInterface("scripting")
@NullMarked
package io.formwork.definition.scripting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
