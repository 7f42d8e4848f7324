/** The keys of the language as an author writes them: one record a mapping, read by {@code reading.RecordReader}. */
@NamedInterface("language")
@NullMarked
package io.formwork.definition.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
