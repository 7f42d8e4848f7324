/** Formwork: one runtime that interprets forms, ledgers and processes stored as metadata. */
@NullMarked
package io.formwork;

import org.jspecify.annotations.NullMarked;
