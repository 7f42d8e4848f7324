/** Lists of a form's documents: filter, sort, search, open. */
@NullMarked
package io.formwork.ui.list;

import org.jspecify.annotations.NullMarked;
