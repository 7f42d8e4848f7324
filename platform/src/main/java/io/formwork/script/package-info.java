/**
 * Compiles and runs sandboxed Groovy: formulas, conditions, checks, short rules and named functions; values in, values out.
 *
 * <p>It hides Groovy altogether: the grammar that is allowed, the rewrite to the platform's own operations, the doors
 * that check what was compiled, the class loaders and the cache.
 */
@NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"value"})
package io.formwork.script;

import org.jspecify.annotations.NullMarked;
