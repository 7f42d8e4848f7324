/** The designer of approvals: cards from top to bottom or a drawing, tried with a document, compared and moved to. */
@NullMarked
package io.formwork.ui.design.flow;

import org.jspecify.annotations.NullMarked;
