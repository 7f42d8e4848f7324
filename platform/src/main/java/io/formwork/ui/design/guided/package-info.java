/**
 * Definitions filled in as sheets: a guide says what a kind of definition is asked, the pane shows it and changes the
 * draft. Ledgers, conversions and what forms post.
 */
@NullMarked
package io.formwork.ui.design.guided;

import org.jspecify.annotations.NullMarked;
