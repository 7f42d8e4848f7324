package io.formwork.definition.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record whose YAML has a short form: a plain text or a list stands for the record with only this key set.
 * {@code section} written as {@code lines} is {@code {show: lines}}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Written {
    /** The key that the short form fills. */
    String as();
}
