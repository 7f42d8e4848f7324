/**
 * Stories and scenarios as their authors write them: what somebody does step by step, and what must then be true. It
 * reads and checks them without running anything; the demo companies and the scenarios speak this one language.
 */
@NamedInterface("story")
@NullMarked
package io.formwork.definition.story;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
