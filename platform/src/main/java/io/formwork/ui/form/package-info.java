/** One document on the screen: its head, its fields, its lines and what happened to it. */
@NullMarked
package io.formwork.ui.form;

import org.jspecify.annotations.NullMarked;
