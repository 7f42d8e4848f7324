/** What the ledgers say: balances by what one likes, and the movements behind each of them. */
@NullMarked
package io.formwork.ui.ledger;

import org.jspecify.annotations.NullMarked;
