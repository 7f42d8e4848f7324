/** What people are told, and the screen of those who look after automations. */
@NullMarked
package io.formwork.ui.automation;

import org.jspecify.annotations.NullMarked;
