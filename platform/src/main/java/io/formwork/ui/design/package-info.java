/** The design layer over a living form: what is on the page, what it says about itself, and publishing the change. */
@NullMarked
package io.formwork.ui.design;

import org.jspecify.annotations.NullMarked;
