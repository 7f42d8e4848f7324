/** What a code is, where it is, and what one can do with it. */
@NullMarked
package io.formwork.ui.find;

import org.jspecify.annotations.NullMarked;
