/** Templates on the screen of those who configure: what runs, what its next version would do, and the way back. */
@NullMarked
package io.formwork.ui.template;

import org.jspecify.annotations.NullMarked;
