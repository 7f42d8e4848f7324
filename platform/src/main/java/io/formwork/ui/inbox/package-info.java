/** What waits for a person's decision. */
@NullMarked
package io.formwork.ui.inbox;

import org.jspecify.annotations.NullMarked;
