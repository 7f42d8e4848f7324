/**
 * What a form is once it is resolved: fields with sealed types, life, lists and what it posts. Records only;
 * nothing is left to be looked up.
 */
@NamedInterface("form")
@NullMarked
package io.formwork.definition.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
