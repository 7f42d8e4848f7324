/** Reports on the screen: what is asked on top, rows with groups and totals below, each row open to what is behind it. */
@NullMarked
package io.formwork.ui.report;

import org.jspecify.annotations.NullMarked;
