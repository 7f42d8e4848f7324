/** The designer of lists, on their rows. */
@NullMarked
package io.formwork.ui.design.list;

import org.jspecify.annotations.NullMarked;
