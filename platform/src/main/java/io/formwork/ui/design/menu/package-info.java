/** The menu arranged by those who use it. */
@NullMarked
package io.formwork.ui.design.menu;

import org.jspecify.annotations.NullMarked;
