package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;

/** Something that always holds, never holds, or holds where an expression says so. */
public sealed interface Condition {
    Condition ALWAYS = new Fixed(true);
    Condition NEVER = new Fixed(false);

    record Fixed(boolean holds) implements Condition {}

    record When(Expression expression) implements Condition {}
}
