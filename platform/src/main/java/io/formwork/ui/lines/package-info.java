/** Line entry as in a spreadsheet: a pure document of lines, and the element that shows it. */
@NullMarked
package io.formwork.ui.lines;

import org.jspecify.annotations.NullMarked;
