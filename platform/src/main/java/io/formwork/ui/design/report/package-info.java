/** The designer of reports, on what they answer. */
@NullMarked
package io.formwork.ui.design.report;

import org.jspecify.annotations.NullMarked;
