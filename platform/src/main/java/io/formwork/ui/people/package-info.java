/** The users, on the screen of those who administer them. */
@NullMarked
package io.formwork.ui.people;

import org.jspecify.annotations.NullMarked;
