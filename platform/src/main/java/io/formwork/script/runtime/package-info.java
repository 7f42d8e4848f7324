/**
 * What compiled scripts call while they run; public only because generated classes live in loaders of their own.
 *
 * <p>Nothing outside the script room uses it, and nothing but it is visible to a compiled script.
 */
@NullMarked
package io.formwork.script.runtime;

import org.jspecify.annotations.NullMarked;
