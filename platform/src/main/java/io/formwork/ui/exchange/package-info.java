/** Files that become documents: which column is what, what would be wrong, and how far it is. */
@NullMarked
package io.formwork.ui.exchange;

import org.jspecify.annotations.NullMarked;
