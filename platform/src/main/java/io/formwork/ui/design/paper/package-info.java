/** The designer of prints, on the page that the PDF is made of. */
@NullMarked
package io.formwork.ui.design.paper;

import org.jspecify.annotations.NullMarked;
