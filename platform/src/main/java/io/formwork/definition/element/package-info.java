/**
 * The definitions beside forms: ledgers, conversions, processes, functions, automations, roles and menus, as they
 * were read.
 */
@NamedInterface("element")
@NullMarked
package io.formwork.definition.element;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
